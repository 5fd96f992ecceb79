import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/**
 * `parseArgs` of node:util, strict, that also takes a negative number as an option's value (`--expires-in -60`).
 * @throws UsageError for a wrong option
 */
export function readOptions<const Config extends ParseArgsConfig>(args: string[], config: Config) {
  try {
    return parseArgs({ ...config, strict: true, args: withNegativeNumbers(args) });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.?(?:\s|$)(?=[A-Z]|$)/, 1);
    throw new UsageError(`${sentence}.`, error);
  }
}

/** Writes `--option -60` as `--option=-60`, since parseArgs takes a value with a dash only like this. */
function withNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const option = joined.at(-1);
    const isValue = /^-\d/.test(arg) && option !== undefined && /^--[^=]+$/.test(option);
    if (isValue) joined[joined.length - 1] = `${option}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}
