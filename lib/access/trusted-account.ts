import * as z from 'zod/mini';

const ids = z.array(z.guid('must be a UUID')).check(z.minLength(1, 'must not be empty'));
const organizations = z.union([z.literal('*'), ids], 'must be "*" or a list of UUIDs');

/** An AWS account that is trusted, and how far. */
export const trustedAccount = z.strictObject({
  account: z.string().check(z.regex(/^\d{12}$/, 'must be an AWS account id of 12 digits')),
  /** The organizations that it may record entries for by the event bus: their ids, `*` for any; absent for none. */
  organizations: z.optional(organizations),
});

export type TrustedAccount = z.infer<typeof trustedAccount>;
