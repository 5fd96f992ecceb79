import { isIP } from 'node:net';
import * as z from 'zod/mini';
import { isJsonObject } from '#lib/json-object.ts';
import { type AuditId, parseAuditId } from './audit-id.ts';
import { rule } from './entry-problem.ts';
import { utcTimestamp } from './utc-timestamp.ts';
import { writeJsonText } from './write-json-text.ts';

/** What checks of ours mean in JSON Schema, by the schemas that they are of: for the description of the API. */
export const keywords = new WeakMap<object, Readonly<Record<string, unknown>>>();

/**
 * A string of at most `max` characters: Unicode code points, as JSON Schema counts them, not UTF-16 units or bytes.
 */
const text = (max: number) => {
  const schema = z.string('must be a string').check(
    z.refine(
      (sent) => sent.isWellFormed(),
      rule('malformed_unicode', 'must be well-formed Unicode'),
    ),
    z.refine(
      (sent) => isAtMost(max, sent),
      rule('too_long', `must be at most ${max} characters long`),
    ),
  );
  keywords.set(schema, { maxLength: max });
  return schema;
};

/** A string that stands for something else: what `read` makes of it, a problem where it is undefined. */
const readAs = <T>(read: (sent: string) => T | undefined, type: string, msg: string) =>
  z.pipe(
    z.string('must be a string'),
    z.transform((sent, context): T => {
      const value = read(sent);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', message: msg, params: { type }, input: sent });
      return z.NEVER;
    }),
  );

const anyJson = z.pipe(z.unknown(), z.transform(writeJsonText));
const jsonObject = z.pipe(
  z.custom<object>(isJsonObject, rule('wrong_type', 'must be an object')),
  z.transform((sent: object) => writeJsonText(sent)),
);
const fields = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, 'must be an object');

/** When it happened, in UTC and milliseconds. */
export const occurredAtSchema = readAs(
  utcTimestamp,
  'malformed_timestamp',
  'must be an RFC 3339 date-time that exists, with its offset and without a leap second',
);

/** What a client may send, and nothing else. */
export const newEntrySchema = fields({
  id: z.optional(
    readAs(clientAuditId, 'malformed_id', 'must be a UUID, and not of version 8, which is ours'),
  ),
  action: text(200).check(z.refine((sent) => sent !== '', rule('too_short', 'must not be empty'))),
  verb: z.optional(text(100)),
  service: z.optional(text(100)),
  status: z.optional(text(100)),
  occurredAt: z.optional(occurredAtSchema),
  actor: z.optional(
    fields({
      type: z.optional(text(100)),
      id: z.optional(text(256)),
      name: z.optional(text(256)),
      email: z.optional(text(320)),
      keyName: z.optional(text(256)),
    }),
  ),
  target: z.optional(
    fields({
      type: z.optional(text(100)),
      id: z.optional(text(256)),
      name: z.optional(text(256)),
      email: z.optional(text(320)),
    }),
  ),
  changes: z.optional(anyJson),
  details: z.optional(jsonObject),
  metadata: z.optional(jsonObject),
  client: z.optional(
    fields({
      ipAddress: z.optional(
        z
          .string('must be a string')
          .check(z.refine(isAddress, rule('malformed_address', 'must be an IPv4 or IPv6 address'))),
      ),
      userAgent: z.optional(text(1024)),
      origin: z.optional(text(2048)),
    }),
  ),
  workflowId: z.optional(text(256)),
  transaction: z.optional(jsonObject),
});

function isAtMost(max: number, sent: string): boolean {
  return sent.length <= max || (sent.length <= 2 * max && [...sent].length <= max);
}

function clientAuditId(sent: string): AuditId | undefined {
  const id = parseAuditId(sent);
  return id?.charAt(14) === '8' ? undefined : id;
}

// A zone index (`fe80::1%eth0`) means something on one machine only.
function isAddress(sent: string): boolean {
  return isIP(sent) !== 0 && !sent.includes('%');
}
