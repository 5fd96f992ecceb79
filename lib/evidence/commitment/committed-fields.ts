import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** What a leaf states in the open; everything else in an entry is in its disclosures. */
type Open = 'v' | 'id' | 'orgId' | 'expiresAt';
type Committed = Exclude<keyof StoredEntry, Open>;

type Members<Name extends Committed> =
  Exclude<StoredEntry[Name], undefined> extends string | { readonly text: string }
    ? null
    : readonly (keyof Exclude<StoredEntry[Name], undefined>)[];

/**
 * The fields of an entry that become disclosures, in the order of the disclosures. One that is an object becomes a
 * disclosure for each of its members. The format promises these names and this order.
 */
const fields: { readonly [Name in Committed]-?: Members<Name> } = {
  orgName: null,
  action: null,
  verb: null,
  service: null,
  status: null,
  occurredAt: null,
  createdAt: null,
  actor: ['type', 'id', 'name', 'email', 'keyName'],
  target: ['type', 'id', 'name', 'email'],
  changes: null,
  details: null,
  metadata: null,
  client: ['ipAddress', 'userAgent', 'origin'],
  workflowId: null,
  transaction: null,
};

/** A field of an entry, and its members under the names that their disclosures have. */
export interface CommittedField {
  readonly name: Committed;
  /** Null of a field that is a text. */
  readonly members: readonly { readonly key: string; readonly name: string }[] | null;
}

export const committedFields: readonly CommittedField[] = Object.entries(fields).map(
  ([name, keys]) => ({
    name: name as Committed,
    members: keys?.map((key) => ({ key, name: `${name}.${key}` })) ?? null,
  }),
);
