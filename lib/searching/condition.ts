import type { OrgId } from '#lib/access/organization-id.ts';
import type { EntrySummary, SummaryField } from '#lib/entry/entry-summary.ts';
import { hasExpired } from '#lib/entry/has-expired.ts';

/** Something of an entry that can be asked about, as one API shows it. */
export interface Field {
  /** The value that is compared; undefined where the entry has none. */
  readonly read: (entry: EntrySummary) => string | undefined;
  /** What `read` looks at. */
  readonly from: readonly SummaryField[];
  /** The index of actors or targets, for fields that show what these are known by. */
  readonly index?: 'byActor' | 'byTarget';
  /** Whether that index has every entry in which the field reads as this value; absent: always. */
  readonly isIndexed?: (value: string, orgId: OrgId) => boolean;
}

/** A field that has one of these values, or none of them, as an entry without a value has. */
export interface FieldCondition {
  readonly kind: 'anyOf' | 'noneOf';
  readonly field: Field;
  readonly values: ReadonlySet<string>;
}

/** What entries have to fulfil. */
export type Condition =
  | FieldCondition
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

/** Whether an index row is of an entry that is shown and sought. */
export function isSought(entry: EntrySummary, condition: Condition, now: Date): boolean {
  return !hasExpired(entry, now) && fulfils(entry, condition);
}

function fulfils(entry: EntrySummary, condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => fulfils(entry, part));
    case 'any':
      return condition.of.some((part) => fulfils(entry, part));
    case 'anyOf':
      return hasOneOf(entry, condition);
    case 'noneOf':
      return !hasOneOf(entry, condition);
  }
}

function hasOneOf(entry: EntrySummary, { field, values }: FieldCondition): boolean {
  const value = field.read(entry);
  return value !== undefined && values.has(value);
}

/** The fields that it takes to tell whether an entry is sought. */
export function fieldsOf(condition: Condition): readonly SummaryField[] {
  return ['expiresAt', ...fieldsIn(condition)];
}

function fieldsIn(condition: Condition): readonly SummaryField[] {
  return 'field' in condition ? condition.field.from : condition.of.flatMap(fieldsIn);
}
