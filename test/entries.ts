import * as fc from 'fast-check';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

const uuid = fc.uuid();

/** Well-formed text of any script, controls included, of at most `max` code points and often exactly so many. */
const text = (max: number, min = 0): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 6, arbitrary: fc.string({ unit: 'grapheme', minLength: min, maxLength: 12 }) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: min, maxLength: max }) },
      { weight: 1, arbitrary: fc.constantFrom('x'.repeat(max), '😀'.repeat(max)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('null', '0', ' ', 'Zoë', '名前', 'a#b/c%00', '\u202E\0\n\u2028'),
      },
    )
    .filter((made) => [...made].length <= max);

const email = fc.oneof(fc.emailAddress(), text(320));

const time = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString());

const jsonString = text(64).map((made) => JSON.stringify(made));

const jsonNumber = fc.oneof(
  fc.maxSafeInteger().map(String),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  fc.constantFrom('-0', '1.0', '1e2', '0.1', '-9007199254740991', '5e-324'),
);

const jsonKey = text(20)
  .filter((key) => key !== '__proto__' && key !== 'constructor')
  .map((key) => JSON.stringify(key));

// Written out rather than made from values: what is stored is a text, and no spelling of it may be lost.
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(jsonString, jsonNumber, fc.constantFrom('null', 'true', 'false')),
    tie('array'),
    tie('object'),
  ),
  array: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
  object: fc
    .tuple(
      fc.uniqueArray(fc.tuple(jsonKey, tie('value')), { maxLength: 4, selector: ([key]) => key }),
      fc.constantFrom(',', ', ', ',\n  '),
    )
    .map(([members, comma]) => `{${members.map((member) => member.join(':')).join(comma)}}`),
}));

const asJsonText = (made: unknown) => new JsonText(String(made));
const freeFormObject = json['object'].map(asJsonText);

const actor = fc.record(
  {
    type: fc.oneof(fc.constantFrom('user', 'system', 'service_account', 'api_key'), text(100)),
    id: fc.oneof(uuid, text(256)),
    name: text(256),
    email,
    keyName: text(256),
  },
  { requiredKeys: [] },
);

const target = fc.record(
  {
    type: fc.oneof(fc.constantFrom('user', 'policy', 'group', 'transaction'), text(100)),
    id: fc.oneof(uuid, text(256)),
    name: text(256),
    email,
  },
  { requiredKeys: [] },
);

const client = fc.record(
  {
    ipAddress: fc.oneof(fc.ipV4(), fc.ipV6()),
    userAgent: text(1024),
    origin: fc.oneof(fc.webUrl(), text(2048)),
  },
  { requiredKeys: [] },
);

/**
 * Any entry that may be stored: every optional field there or not, all text at most as long as it may be, free-form
 * JSON in any spelling.
 */
export const storedEntries: fc.Arbitrary<StoredEntry> = fc.record(
  {
    v: fc.constant(1 as const),
    id: uuid.map((made) => made as AuditId),
    orgId: uuid,
    orgName: text(256),
    action: fc.oneof(
      fc.constantFrom('policy_updated', 'TRANSACTION_CREATED', 'user.login', 'iam:CreateUser'),
      text(200, 1).filter((made) => made !== ''),
    ),
    verb: text(100),
    service: text(100),
    status: fc.oneof(fc.constantFrom('success', 'failure', 'DENIED', 'pending'), text(100)),
    occurredAt: time('0001-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
    createdAt: time('2026-01-01T00:00:00.000Z', '2026-06-30T23:59:59.999Z'),
    expiresAt: time('2100-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'),
    actor,
    target,
    changes: json['value'].map(asJsonText),
    details: freeFormObject,
    metadata: freeFormObject,
    client,
    workflowId: text(256),
    transaction: freeFormObject,
  },
  { requiredKeys: ['v', 'id', 'orgId', 'action', 'createdAt'] },
);
