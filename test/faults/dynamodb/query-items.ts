import type { IndexDefinition } from '#lib/store/table-definition.ts';
import { type WireInput, type WireItem, WireRefusal } from './wire-store.ts';

/** DynamoDB reads no more for one page. */
const mostBytes = 2 ** 20;
const condition =
  /^(?<partition>\S+) = (?<key>\S+)(?: AND (?<sort>\S+) (?:BETWEEN (?<low>\S+) AND (?<high>\S+)|>= (?<from>\S+)))?$/;

/**
 * The reply to a query of these items.
 * @throws WireRefusal
 */
export function queryItems(
  items: readonly WireItem[],
  index: IndexDefinition | undefined,
  input: WireInput,
): object {
  const keys = ['pk', ...(index === undefined ? ['sk'] : [index.partitionKey, index.sortKey])];
  const sortKey = index?.sortKey ?? 'sk';
  const found = items
    .filter(conditionOf(input))
    .sort((one, other) => (orderOf(one, sortKey) < orderOf(other, sortKey) ? -1 : 1));
  if (input.ScanIndexForward === false) found.reverse();
  const start = input.ExclusiveStartKey;
  const at = start === undefined ? 0 : found.findIndex((item) => isSame(item, start, keys)) + 1;
  const page = pageOf(found.slice(at), input.Limit);
  const last = page.at(-1);
  const names = shownNames(index, keys, input);
  return {
    Items: page.map((item) => only(item, names)),
    Count: page.length,
    ...(last !== undefined && at + page.length < found.length
      ? { LastEvaluatedKey: only(last, keys) }
      : {}),
  };
}

function conditionOf(input: WireInput): (item: WireItem) => boolean {
  const { groups } = condition.exec(input.KeyConditionExpression ?? '') ?? {};
  if (groups === undefined) throw new WireRefusal('ValidationException');
  const value = (name: string | undefined) => input.ExpressionAttributeValues?.[name ?? '']?.S;
  const key = value(groups['key']);
  const low = value(groups['low'] ?? groups['from']) ?? '';
  const high = value(groups['high']);
  const partition = nameOf(groups['partition'], input);
  const sort = nameOf(groups['sort'], input);
  return (item) => {
    if (item[partition]?.S !== key) return false;
    const place = item[sort]?.S ?? '';
    return place >= low && (high === undefined || place <= high);
  };
}

function nameOf(name = '', { ExpressionAttributeNames }: WireInput): string {
  return ExpressionAttributeNames?.[name] ?? name;
}

function orderOf(item: WireItem, sortKey: string): string {
  return `${item[sortKey]?.S}\0${item['pk']?.S}`;
}

function isSame(item: WireItem, start: WireItem, keys: readonly string[]): boolean {
  return keys.every((key) => item[key]?.S === start[key]?.S);
}

function pageOf(items: readonly WireItem[], limit = items.length): WireItem[] {
  const page: WireItem[] = [];
  let bytes = 0;
  for (const item of items) {
    if (page.length === limit || bytes >= mostBytes) break;
    page.push(item);
    bytes += JSON.stringify(item).length;
  }
  return page;
}

/** Undefined: all of them. */
function shownNames(
  index: IndexDefinition | undefined,
  keys: readonly string[],
  input: WireInput,
): readonly string[] | undefined {
  const asked = input.ProjectionExpression?.split(', ').map((name) => nameOf(name, input));
  return asked ?? (index && [...keys, ...(index.projected ?? [])]);
}

function only(item: WireItem, names: readonly string[] | undefined): WireItem {
  if (names === undefined) return item;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = item[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
