import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { importProgress } from '#infra/import/import-progress.ts';

/** What a stream gets that is a terminal, or isn't. */
async function shown(isTTY: boolean, size: number | undefined): Promise<string> {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 120, rows: 40 });
  const progress = importProgress(stream as unknown as NodeJS.WriteStream, size);
  progress.update(50, { recorded: 3, alreadyThere: 1, refused: 1 });
  progress.say('line 5: not valid JSON');
  progress.stop();
  stream.end();
  return text(stream);
}

test('a terminal shows how much of the file is done, and what is said above it', async () => {
  const output = await shown(true, 200);
  expect(output).toContain('] 25 %, 3 recorded, 1 already there, 1 refused');
  expect(output).toContain('line 5: not valid JSON\n');
});

test('where the size isn’t known it shows counts alone', async () => {
  const output = await shown(true, undefined);
  expect(output).toContain('3 recorded, 1 already there, 1 refused');
  expect(output).not.toContain('%');
});

test('elsewhere there is only what is said', async () => {
  expect(await shown(false, 200)).toBe('line 5: not valid JSON\n');
});
