import type { OrgId } from '#lib/access/organization-id.ts';

/** A hundred years: beyond the year 9999 an entry's times have no form that is read. */
export const mostRetentionDays = 36_500;

/** For how long entries are kept from when they are recorded. */
export interface Retention {
  /** Absent: for ever. */
  readonly days?: number | undefined;
  /** Of single organizations, by their ids in lower case; null: for ever. */
  readonly organizations?: Readonly<Record<string, number | null>> | undefined;
}

/** After how many days an organization's entries expire; undefined: never. */
export function retentionDays(
  { days, organizations = {} }: Retention,
  orgId: OrgId,
): number | undefined {
  const own = organizations[orgId];
  return own === undefined ? days : (own ?? undefined);
}
