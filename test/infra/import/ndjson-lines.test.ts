import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, ndjsonLines } from '#infra/import/ndjson-lines.ts';

async function* chunksOf(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let start = 0;
  for (let turn = 0; start < bytes.length; turn += 1) {
    const end = start + (sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(start, end);
    start = end;
  }
}

async function linesOf(bytes: Buffer, sizes: readonly number[], maxBytes: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of ndjsonLines(chunksOf(bytes, sizes), maxBytes)) lines.push(line);
  return lines;
}

test('however an input comes in pieces, its lines are the same', async () => {
  const part = fc.constantFrom('', '\n', '\r\n', 'ab', '😀', '{"a":1}');
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(part), sizes, async (parts, pieces) => {
      const text = parts.join('');
      const lines = await linesOf(Buffer.from(text), pieces, 1000);
      expect(lines.map(({ bytes }) => bytes?.toString())).toEqual(text.split('\n'));
      expect(lines.map(({ number }) => number)).toEqual(text.split('\n').map((_, i) => i + 1));
    }),
  );
});

test('each line says where it ends', async () => {
  const lines = await linesOf(Buffer.from('a\nëb\n\nc'), [2], 1000);
  expect(lines.map(({ end }) => end)).toEqual([2, 6, 7, 8]);
});

test('a line that is too long has no bytes, and the next one is read as ever', async () => {
  const lines = await linesOf(Buffer.from('1234\n12345\n123\n'), [3], 4);
  expect(lines.map(({ bytes }) => bytes?.toString())).toEqual(['1234', undefined, '123', '']);
});
