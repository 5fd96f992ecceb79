import { parseAuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { utcTimestampFormat } from '#lib/entry/utc-timestamp.ts';

/** What an attribute stands for; undefined where it isn't what is stored under its name. */
type Reader<Value = unknown> = (stored: unknown) => Value | undefined;

/**
 * The stored format, by hand rather than as a zod schema: it is on the path of every read, where a schema of this size
 * takes 15 microseconds more.
 */
const entryReaders: {
  readonly [Name in keyof StoredEntry]-?: Reader<Exclude<StoredEntry[Name], undefined>>;
} = {
  v: (stored) => (stored === 1 ? stored : undefined),
  id: (stored) => parseAuditId(String(stored)),
  orgId: text,
  orgName: text,
  action: text,
  verb: text,
  service: text,
  status: text,
  occurredAt: time,
  createdAt: time,
  expiresAt: time,
  actor: textsOf('type', 'id', 'name', 'email', 'keyName'),
  target: textsOf('type', 'id', 'name', 'email'),
  changes: json,
  details: jsonObject,
  metadata: jsonObject,
  client: textsOf('ipAddress', 'userAgent', 'origin'),
  workflowId: text,
  transaction: jsonObject,
};

/** The attributes that make up an entry. */
export const entryAttributes: ReadonlyMap<string, Reader> = new Map(Object.entries(entryReaders));

/** The attributes that only the store has to do with. */
export const storeAttributes: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['pk', text],
  ['orgKey', text],
  ['actorKey', text],
  ['targetKey', text],
  ['timeKey', text],
  ['arrivalKey', text],
  ['ttl', (stored) => (typeof stored === 'number' ? stored : undefined)],
  [
    'secret',
    (stored) => (stored instanceof Uint8Array && stored.length === 32 ? stored : undefined),
  ],
]);

/** What no item lacks. */
export const required: readonly string[] = [
  'pk',
  'v',
  'id',
  'orgId',
  'action',
  'createdAt',
  'orgKey',
  'timeKey',
  'arrivalKey',
  'secret',
];

function text(stored: unknown): string | undefined {
  return typeof stored === 'string' ? stored : undefined;
}

function time(stored: unknown): string | undefined {
  return typeof stored === 'string' && utcTimestampFormat.test(stored) ? stored : undefined;
}

function textsOf<Name extends string>(
  ...names: readonly Name[]
): Reader<{ [Key in Name]?: string }> {
  const known: ReadonlySet<string> = new Set(names);
  const isTexts = (stored: unknown): stored is { [Key in Name]?: string } =>
    isObject(stored) &&
    Object.keys(stored).every((name) => known.has(name) && typeof stored[name] === 'string');
  return (stored) => (isTexts(stored) ? stored : undefined);
}

function json(stored: unknown): JsonText | undefined {
  return typeof stored === 'string' && parsed(stored) !== undefined
    ? new JsonText(stored)
    : undefined;
}

function jsonObject(stored: unknown): JsonText | undefined {
  return typeof stored === 'string' && isObject(parsed(stored)) ? new JsonText(stored) : undefined;
}

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  const isOther = Array.isArray(value) || value instanceof Uint8Array || value instanceof Set;
  return typeof value === 'object' && value !== null && !isOther;
}
