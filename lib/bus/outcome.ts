import type { OrgId } from '#lib/access/organization-id.ts';

/** Why a message is refused: delivered again, it would be refused again. Stable, since operators select by it. */
export type Refusal =
  | 'event_malformed'
  | 'account_unknown'
  | 'detail_invalid'
  | 'organization_not_granted'
  | 'entry_invalid'
  | 'entry_conflict'
  | 'idempotency_key_reused';

/** Whose a message is, as far as it is verified. */
export interface Origin {
  readonly account?: string;
  readonly orgId?: OrgId;
}

/** What has become of a message. */
export type Outcome = Origin &
  (
    | { readonly kind: 'recorded'; readonly redactions: number }
    | { readonly kind: 'already_recorded' }
    | { readonly kind: 'refused'; readonly reason: Refusal }
    /** Delivered again, it may be taken; with a reason where all that failed was to put it aside. */
    | { readonly kind: 'failed'; readonly error: unknown; readonly reason?: Refusal }
  );
