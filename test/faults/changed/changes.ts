import type { WireItem, WireStore, WireValue } from '../dynamodb/wire-store.ts';
import { type Dice, pick } from '../simulation/dice.ts';

/** Something that is done to an item of the table of entries by other means than the service. */
export type Change = (store: WireStore, item: WireItem, other: WireItem, roll: Dice) => void;

const put = (store: WireStore, item: WireItem) => store.put('entries', item);

/** One character, byte or digit of one attribute. */
const flip: Change = (store, item, _other, roll) => {
  const names = Object.keys(item).filter((name) => name !== 'pk');
  const name = pick(names, roll('attribute'));
  put(store, { ...item, [name]: flipped(item[name] ?? {}, roll) });
};

const remove: Change = (store, item) => store.delete('entries', item);

const removeAttribute: Change = (store, item, _other, roll) => {
  const names = Object.keys(item).filter((name) => name !== 'pk');
  const gone = pick(names, roll('attribute'));
  put(store, Object.fromEntries(Object.entries(item).filter(([name]) => name !== gone)));
};

const addAttribute: Change = (store, item) => put(store, { ...item, added: { S: 'x' } });

const otherType: Change = (store, item) => put(store, { ...item, action: { N: '7' } });

const otherContent: Change = (store, item) => put(store, { ...item, action: { S: 'other' } });

const otherSecret: Change = (store, item) => {
  put(store, { ...item, secret: { B: Buffer.alloc(32, 7).toString('base64') } });
};

/** What another entry says, under this one's keys. */
const exchange: Change = (store, item, other) => {
  const { pk, id, orgId, orgKey } = item;
  const keys = Object.entries({ pk, id, orgId, orgKey }).filter(([, value]) => value !== undefined);
  put(store, { ...other, ...(Object.fromEntries(keys) as WireItem) });
};

/** A copy under an id of its own, recorded long ago. */
const insert: Change = (store, item) => {
  const id = '99999999-9999-4999-8999-999999999999';
  const pk = `${item['orgId']?.S}#${id}`;
  const [time] = item['arrivalKey']?.S?.split('#') ?? [];
  const keys = { timeKey: { S: `${time}#${id}` }, arrivalKey: { S: `${time}#${id}` } };
  put(store, { ...item, pk: { S: pk }, id: { S: id }, ...keys });
};

export const changes: readonly Change[] = [
  ...[flip, flip, flip, flip, flip, remove, removeAttribute, addAttribute],
  ...[otherType, otherContent, otherSecret, exchange, insert],
];

function flipped(value: WireValue, roll: Dice): WireValue {
  const { S, N, B, M } = value as { S?: string; N?: string; B?: string; M?: WireItem };
  if (S !== undefined) return { S: flippedText(S, roll) };
  if (N !== undefined) return { N: String(Number(N) + 1) };
  if (B !== undefined) return { B: flippedBytes(B, roll) };
  const [name = '', member = {}] = Object.entries(M ?? {})[0] ?? [];
  return { M: { ...M, [name]: flipped(member, roll) } };
}

function flippedText(text: string, roll: Dice): string {
  const at = Math.floor(roll('at') * text.length);
  const before = text.charCodeAt(at);
  // A letter in place of whatever is there.
  const after = before === 0x78 ? 'y' : 'x';
  return text.slice(0, at) + after + text.slice(at + 1);
}

function flippedBytes(base64: string, roll: Dice): string {
  const bytes = Buffer.from(base64, 'base64');
  const at = Math.floor(roll('at') * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(roll('bit') * 8));
  return bytes.toString('base64');
}
