import type { Item } from './item.ts';

/** What DynamoDB has replied to BatchGetItem or Query; what else a reply tells stays as it came. */
export interface Reply {
  readonly Responses?: Readonly<Record<string, Item[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys: Item[] }>>;
  readonly Items?: Item[];
  readonly LastEvaluatedKey?: Item;
}

/** A reply in which something is not as DynamoDB sends it. */
class UnreadableReply extends Error {
  override readonly name = 'UnreadableReply';
}

type Members = Record<string, unknown>;

/**
 * The body of a reply, with values in place of the attributes that hold them: what the document client makes of it, in
 * half of the time. A number that JavaScript can't hold, of which that client makes an error, stays an attribute, as
 * which it is equal to nothing that is stored.
 *
 * The types of attributes: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 *
 * @throws SyntaxError where it isn't JSON, UnreadableReply
 */
export function parseReply(body: Buffer): Reply {
  const reply = members(JSON.parse(body.toString()));
  const { Responses, UnprocessedKeys = {}, Items, LastEvaluatedKey } = reply;
  if (Responses !== undefined) {
    for (const items of Object.values(members(Responses))) readItems(items);
    for (const asked of Object.values(members(UnprocessedKeys))) readItems(members(asked)['Keys']);
  } else readItems(Items);
  if (LastEvaluatedKey !== undefined) readMap(LastEvaluatedKey);
  return reply;
}

function readItems(items: unknown): void {
  for (const item of list(items)) readMap(item);
}

/** In place, which takes the least time, and keeps an attribute of any name. */
function readMap(map: unknown): Members {
  const values = members(map);
  for (const name in values) values[name] = valueIn(values[name]);
  return values;
}

function valueIn(attribute: unknown): unknown {
  const typed = members(attribute);
  let value: unknown;
  let count = 0;
  for (const type in typed) {
    value = read(type, typed[type], typed);
    count += 1;
  }
  if (count !== 1) throw new UnreadableReply('An attribute has not one type');
  return value;
}

function read(type: string, value: unknown, attribute: Members): unknown {
  switch (type) {
    case 'S':
      return text(value);
    case 'N':
      return number(text(value)) ?? attribute;
    case 'B':
      return bytes(value);
    case 'M':
      return readMap(value);
    case 'L':
      return list(value).map(valueIn);
    case 'BOOL':
      return boolean(value);
    case 'NULL':
      return boolean(value) ? null : attribute;
    default:
      return readSet(type, value);
  }
}

function readSet(type: string, value: unknown): Set<unknown> {
  switch (type) {
    case 'SS':
      return new Set(list(value).map(text));
    case 'NS':
      return new Set(list(value).map((member) => number(text(member)) ?? { N: member }));
    case 'BS':
      return new Set(list(value).map(bytes));
    default:
      throw new UnreadableReply('An attribute has an unknown type');
  }
}

/** Undefined where there is none that is the same. */
function number(digits: string): number | bigint | undefined {
  const value = Number(digits);
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  return /^-?\d+$/.test(digits) ? BigInt(digits) : undefined;
}

function bytes(value: unknown): Uint8Array {
  const base64 = text(value);
  const decoded = Buffer.from(base64, 'base64');
  if (decoded.toString('base64') !== base64) throw new UnreadableReply('Bytes are not base64');
  return new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.length);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new UnreadableReply('A value is no text');
}

function boolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new UnreadableReply('A value is no boolean');
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new UnreadableReply('A value is no list');
}

function members(value: unknown): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw new UnreadableReply('A value is no object');
}
