import { roundConstants } from './sha256-constants.ts';
import {
  add,
  type Code,
  constant,
  get,
  load,
  rotateRight,
  select,
  set,
  shiftRight,
  shuffle,
  store,
  xor,
} from './wasm-code.ts';

const vectorBytes = 16;
const four = [0, 1, 2, 3];
const eight = [0, 1, 2, 3, 4, 5, 6, 7];

/** What Compression.compress does: FIPS 180-4 section 6.2.2, its loops unrolled. */
export function compressCode(): Code {
  const [from, blocks, to, state, words, scratch] = [0, 1, 5, 6, 14, 30] as const;
  const code = readState(from, state);
  for (const quarter of four) {
    const at = words + 4 * quarter;
    code.push(...four.flatMap((n) => set(at + n, load(blocks + n, quarter * vectorBytes))));
    code.push(...transpose(at, scratch));
    code.push(...four.flatMap((n) => set(at + n, otherByteOrder(at + n))));
  }
  let order = eight.map((n) => state + n);
  for (const [round, roundConstant] of roundConstants.entries()) {
    if (round >= 16) code.push(...scheduleWord(words, round));
    code.push(...oneRound(order, words + (round % 16), constant(roundConstant), scratch));
    order = [...order.slice(-1), ...order.slice(0, -1)];
  }
  for (const [n, local] of order.entries()) {
    const offset = n * vectorBytes;
    code.push(...store(to, offset, add(load(from, offset), get(local))));
  }
  return code;
}

/** The word of this round, in the place of that of 16 rounds before. */
function scheduleWord(words: number, round: number): Code {
  const wordBefore = (rounds: number) => words + ((round - rounds) % 16);
  const w2 = get(wordBefore(2));
  const w15 = get(wordBefore(15));
  const sigma0 = xor(xor(rotateRight(w15, 7), rotateRight(w15, 18)), shiftRight(w15, 3));
  const sigma1 = xor(xor(rotateRight(w2, 17), rotateRight(w2, 19)), shiftRight(w2, 10));
  const place = wordBefore(16);
  return set(place, add(add(get(place), sigma0), add(get(wordBefore(7)), sigma1)));
}

/** The new `a` is left in the place of `h`, the new `e` in that of `d`. */
function oneRound(state: readonly number[], word: number, roundConstant: Code, t1: number): Code {
  const [a = [], b = [], c = [], d = [], e = [], f = [], g = [], h = []] = state.map(get);
  const [, , , placeOfD = 0, , , , placeOfH = 0] = state;
  const sum0 = xor(xor(rotateRight(a, 2), rotateRight(a, 13)), rotateRight(a, 22));
  const sum1 = xor(xor(rotateRight(e, 6), rotateRight(e, 11)), rotateRight(e, 25));
  const majority = select(a, b, xor(b, c));
  const addends = add(roundConstant, get(word));
  return [
    ...set(t1, add(add(add(h, sum1), select(f, g, e)), addends)),
    ...set(placeOfD, add(d, get(t1))),
    ...set(placeOfH, add(get(t1), add(sum0, majority))),
  ];
}

/** What Compression.write does. */
export function writeCode(): Code {
  const [from, targets, state, scratch] = [0, 1, 5, 13] as const;
  const halves = [state, state + 4];
  return [
    ...readState(from, state),
    ...halves.flatMap((half) => transpose(half, scratch)),
    ...four.flatMap((lane) =>
      halves.flatMap((half, n) =>
        store(targets + lane, n * vectorBytes, otherByteOrder(half + lane)),
      ),
    ),
  ];
}

function readState(from: number, state: number): number[] {
  return eight.flatMap((n) => set(state + n, load(from, n * vectorBytes)));
}

/** Has word n of vector m, of four vectors, change its place with word m of vector n. */
function transpose(vectors: number, scratch: number): Code {
  const [a = [], b = [], c = [], d = []] = four.map((n) => get(vectors + n));
  const [e = [], f = [], g = [], h = []] = four.map((n) => get(scratch + n));
  return [
    ...set(scratch, shuffle(a, b, wordPlaces(0, 4, 1, 5))),
    ...set(scratch + 1, shuffle(c, d, wordPlaces(0, 4, 1, 5))),
    ...set(scratch + 2, shuffle(a, b, wordPlaces(2, 6, 3, 7))),
    ...set(scratch + 3, shuffle(c, d, wordPlaces(2, 6, 3, 7))),
    ...set(vectors, shuffle(e, f, wordPlaces(0, 1, 4, 5))),
    ...set(vectors + 1, shuffle(e, f, wordPlaces(2, 3, 6, 7))),
    ...set(vectors + 2, shuffle(g, h, wordPlaces(0, 1, 4, 5))),
    ...set(vectors + 3, shuffle(g, h, wordPlaces(2, 3, 6, 7))),
  ];
}

/** SHA-256 has the first byte of a word as its highest, WebAssembly as its lowest. */
function otherByteOrder(local: number): Code {
  const places = four.flatMap((word) => [3, 2, 1, 0].map((byte) => 4 * word + byte));
  return shuffle(get(local), get(local), places);
}

function wordPlaces(...words: readonly number[]): readonly number[] {
  return words.flatMap((word) => four.map((byte) => 4 * word + byte));
}
