import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandError } from '#infra/local/command/command-error.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { readSettings } from '#infra/local/settings.ts';
import { checkEvents } from './check-events.ts';
import type { Line } from './check-lines.ts';
import { products } from './products.ts';
import { table } from './table.ts';

// `npm run --silent real-events -- FOLDER`: whether the audit events of real products, mapped to entries, come back
// from all four APIs as they were recorded. The folder has a file PRODUCT.ndjson for each product.
await runCommand({
  usage: 'Usage: npm run --silent real-events -- FOLDER',
  async run([folder, ...more]) {
    if (folder === undefined || more.length > 0) throw new UsageError('It takes one folder.');
    const lines = await readLines(resolve(readSettings().userDir, folder));
    const tallies = await checkEvents(lines);
    process.stdout.write(table(tallies));
    for (const { product, failures } of tallies) {
      for (const failure of failures) process.stderr.write(`${product} ${failure}\n`);
    }
    return tallies.every(({ events, equal }) => equal === events) ? 0 : 1;
  },
});

async function readLines(folder: string): Promise<Line[]> {
  const names = await readdir(folder).catch((error: Error) => {
    throw new CommandError(`The folder can't be read: ${error.message}.`, 2, error);
  });
  const lines: Line[] = [];
  for (const name of names.filter((file) => file.endsWith('.ndjson')).toSorted()) {
    const product = name.slice(0, -'.ndjson'.length);
    if (!Object.hasOwn(products, product)) throw new CommandError(`No mapping for ${name}.`, 2);
    const text = await readFile(join(folder, name), 'utf8');
    for (const [index, line] of text.trimEnd().split('\n').entries()) {
      lines.push({ product, number: index + 1, text: line });
    }
  }
  if (lines.length === 0) throw new CommandError('The folder has no .ndjson files.', 2);
  return lines;
}
