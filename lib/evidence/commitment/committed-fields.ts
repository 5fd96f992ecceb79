import type { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** What a leaf states in the open; everything else in an entry is in its disclosures. */
type Open = 'v' | 'id' | 'orgId' | 'expiresAt';
type Committed = Exclude<keyof StoredEntry, Open>;

type MembersOf<Value> = Value extends string | JsonText ? never : keyof Value;
type Members<Name extends Committed> = readonly MembersOf<Exclude<StoredEntry[Name], undefined>>[];

/**
 * The fields of an entry that become disclosures, in the order of the disclosures. One that is an object becomes a
 * disclosure for each of its members. The format promises these names and this order.
 */
const fields: { readonly [Name in Committed]-?: Members<Name> } = {
  orgName: [],
  action: [],
  verb: [],
  service: [],
  status: [],
  occurredAt: [],
  createdAt: [],
  actor: ['type', 'id', 'name', 'email', 'keyName'],
  target: ['type', 'id', 'name', 'email'],
  changes: [],
  details: [],
  metadata: [],
  client: ['ipAddress', 'userAgent', 'origin'],
  workflowId: [],
  transaction: [],
};

/** A member of a field that is an object. */
export interface Member {
  readonly key: string;
  /** That of its disclosure: `actor.id`. */
  readonly name: string;
}

export const committedFields: readonly {
  readonly name: Committed;
  /** None of a field that is a text. */
  readonly members: readonly Member[];
}[] = Object.entries(fields).map(([name, keys]) => ({
  name: name as Committed,
  members: keys.map((key) => ({ key, name: `${name}.${key}` })),
}));
