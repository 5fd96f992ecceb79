import * as z from 'zod/mini';
import { rule } from '#lib/entry/entry-problem.ts';
import {
  isAbsoluteUri,
  isExtensionValue,
  isJsonType,
  isNotEmpty,
  isUriReference,
} from './cloud-event-rules.ts';

const text = z
  .string('must be a string')
  .check(z.refine(isNotEmpty, rule('too_short', 'must not be empty')));

/**
 * The attributes of an event in JSON (CloudEvents 1.0.2), but for `type` and `time`, which the entry's own rules are
 * for; any other is an extension.
 */
export const cloudEventSchema = z.catchall(
  z.object({
    specversion: z.custom(
      (sent) => sent === '1.0',
      rule('unsupported_version', 'must be the string 1.0'),
    ),
    id: text,
    source: text.check(z.refine(isUriReference, rule('malformed_uri', 'must be a URI reference'))),
    type: z.optional(z.unknown()),
    time: z.optional(z.unknown()),
    subject: z.optional(
      z.unknown().check(z.refine((sent) => sent !== '', rule('too_short', 'must not be empty'))),
    ),
    datacontenttype: z.optional(
      text.check(z.refine(isJsonType, rule('unsupported_type', 'must be that of JSON'))),
    ),
    dataschema: z.optional(
      text.check(z.refine(isAbsoluteUri, rule('malformed_uri', 'must be an absolute URI'))),
    ),
  }),
  z.custom(
    isExtensionValue,
    rule('wrong_type', 'must be a string, a truth value or a 32-bit integer'),
  ),
);
