import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalIssuer, TokenContents } from './issuer/local-issuer.ts';
import { tokenOptions } from './issuer/token-options.ts';

const folder = join(import.meta.dirname, '..', '..', 'events');

/** The names of the events in `events/`, without `.json`. */
export async function eventNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .toSorted();
}

/**
 * An event of `events/` as JSON, with tokens in it. Where the file has `{{token OPTIONS}}`, the token is the one that
 * `npm run token -- OPTIONS` prints.
 * @param contents what is to be other than the options say
 */
export async function eventText(
  name: string,
  issuer: LocalIssuer,
  contents: Partial<TokenContents> = {},
): Promise<string> {
  const template = await readFile(join(folder, `${name}.json`), 'utf8');
  const parts = template.split(/\{\{token ([^}]*)\}\}/);
  const filled = parts.map((part, index) =>
    index % 2 === 0 ? part : issuer.sign({ ...tokenOptions(part.split(' ')), ...contents }),
  );
  return (await Promise.all(filled)).join('');
}
