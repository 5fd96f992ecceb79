// Instructions of WebAssembly, of vectors of four integers of 32 bits above all, each written with what it is applied to, as
// an expression. Opcodes and encodings: https://webassembly.github.io/spec/core/binary/instructions.html

export type Code = readonly number[];

/** The types of a vector and of an integer. */
const vector = 0x7b;
const integer = 0x7f;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

export const load = (pointer: number, offset: number): Code => [
  ...get(pointer),
  ...simd(0x00),
  ...memoryAt(offset),
];
export const store = (pointer: number, offset: number, value: Code): Code => [
  ...get(pointer),
  ...value,
  ...simd(0x0b),
  ...memoryAt(offset),
];

export const add = (one: Code, other: Code): Code => [...one, ...other, ...simd(0xae)];
export const xor = (one: Code, other: Code): Code => [...one, ...other, ...simd(0x51)];
/** Of each bit that of `one` where `mask` has a 1, and else that of `other`. */
export const select = (one: Code, other: Code, mask: Code): Code => [
  ...one,
  ...other,
  ...mask,
  ...simd(0x52),
];
export const shiftRight = (value: Code, bits: number): Code => [
  ...value,
  ...i32(bits),
  ...simd(0xad),
];
export const rotateRight = (value: Code, bits: number): Code => [
  ...shiftRight(value, bits),
  ...value,
  ...i32(32 - bits),
  ...simd(0xab),
  ...simd(0x50),
];
/** The same integer four times. */
export const constant = (value: number): Code => [
  ...simd(0x0c),
  ...new Uint8Array(new Int32Array(4).fill(value).buffer),
];
/** The bytes of two vectors by their places, those of `other` from 16. */
export const shuffle = (one: Code, other: Code, places: readonly number[]): Code => [
  ...one,
  ...other,
  ...simd(0x0d),
  ...places,
];

/** A module of functions that take integers and return nothing, and a memory of one page of 64 KiB. */
export function moduleOf(
  functions: readonly { name: string; parameters: number; vectors: number; code: Code }[],
): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...list(Array.from({ length: parameters }, () => [integer])),
    0,
  ]);
  const exports = functions.map(({ name }, at) => [...nameOf(name), 0x00, ...unsigned(at)]);
  const bodies = functions.map(({ vectors, code }) =>
    sized([...list([[...unsigned(vectors), vector]]), ...code, 0x0b]),
  );
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(
      3,
      functions.map((_, at) => unsigned(at)),
    ),
    ...section(5, [[0x00, 1]]),
    ...section(7, [[...nameOf('memory'), 0x02, 0], ...exports]),
    ...section(10, bodies),
  ]);
}

function section(id: number, items: readonly Code[]): Code {
  return [id, ...sized(list(items))];
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function sized(bytes: Code): Code {
  return [...unsigned(bytes.length), ...bytes];
}

function nameOf(name: string): Code {
  return sized([...Buffer.from(name)]);
}

function simd(opcode: number): Code {
  return [0xfd, ...unsigned(opcode)];
}

function memoryAt(offset: number): Code {
  const noAlignment = 0;
  return [noAlignment, ...unsigned(offset)];
}

function i32(value: number): Code {
  // One byte of signed LEB128 holds what is below 64.
  return [0x41, value];
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
