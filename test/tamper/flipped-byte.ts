import type { Item } from '../evidence/memory-dynamodb.ts';
import { below } from '../evidence/random.ts';

/** An item with one byte of one of its values changed, however deep: of a text, of bytes, or a number by one bit. */
export function flippedByte(item: Item, next: () => number): Item {
  return flipped(item, next) as Item;
}

function flipped(value: unknown, next: () => number): unknown {
  if (typeof value === 'string') return flippedText(value, next);
  if (typeof value === 'number') return value ^ (1 << below(20, next));
  if (value instanceof Uint8Array) return flippedBytes(value, next);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value);
  const name = names[below(names.length, next)];
  if (name === undefined) return value;
  const member = flipped((value as Item)[name], next);
  return Array.isArray(value) ? value.with(Number(name), member) : { ...value, [name]: member };
}

/** Texts are ASCII here, and remain it. */
function flippedText(text: string, next: () => number): string {
  if (text === '') return '!';
  const at = below(text.length, next);
  const code = text.charCodeAt(at) ^ (1 << below(7, next));
  return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
}

function flippedBytes(bytes: Uint8Array, next: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = below(bytes.length, next);
  copy[at] = (copy[at] ?? 0) ^ (1 << below(8, next));
  return copy;
}
