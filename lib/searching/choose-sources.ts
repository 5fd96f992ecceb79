import type { OrgId } from '#lib/access/organization-id.ts';
import { type IndexSource, partyName } from '#lib/store/index-source.ts';
import type { Condition, FieldCondition } from './condition.ts';

/** So many actors or targets are read at the same time; where more are asked for, the whole log is read. */
const mostParties = 20;

/** The actors, or the targets, of which all entries are that fulfil a condition. */
interface Parties {
  readonly index: 'byActor' | 'byTarget';
  readonly names: ReadonlySet<string>;
}

/** Where all entries are that fulfil a condition: with the fewest actors or targets, else in the whole log. */
export function chooseSources(condition: Condition, orgId: OrgId): readonly IndexSource[] {
  const parties = partiesOf(condition, orgId);
  if (parties === undefined) return [{ index: 'byOrg' }];
  return [...parties.names].map((party) => ({ index: parties.index, party }));
}

function partiesOf(condition: Condition, orgId: OrgId): Parties | undefined {
  switch (condition.kind) {
    case 'anyOf':
      return named(condition, orgId);
    case 'noneOf':
      return undefined;
    case 'all':
      return condition.of
        .flatMap((part) => partiesOf(part, orgId) ?? [])
        .toSorted((left, right) => left.names.size - right.names.size)[0];
    case 'any':
      return united(condition.of.map((part) => partiesOf(part, orgId)));
  }
}

function named({ field, values }: FieldCondition, orgId: OrgId): Parties | undefined {
  const { index, isIndexed = () => true } = field;
  if (index === undefined || ![...values].every((value) => isIndexed(value, orgId))) return;
  return few({ index, names: new Set([...values].map(partyName)) });
}

/** What any of several conditions leads to, where each leads to parties of the same index. */
function united([first, ...others]: readonly (Parties | undefined)[]): Parties | undefined {
  let all = first;
  for (const other of others) {
    if (all === undefined || other?.index !== all.index) return undefined;
    all = few({ index: all.index, names: all.names.union(other.names) });
  }
  return all;
}

function few(parties: Parties): Parties | undefined {
  return parties.names.size <= mostParties ? parties : undefined;
}
