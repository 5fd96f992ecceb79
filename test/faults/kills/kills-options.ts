import { randomInt } from 'node:crypto';
import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

export interface KillsOptions {
  /** What entries, and when the service is killed, follow from. */
  readonly seed: number;
  readonly entries: number;
  readonly kills: number;
}

/** @throws UsageError */
export function killsOptions(args: string[]): KillsOptions {
  const { values } = readOptions(args, {
    options: {
      seed: { type: 'string' },
      entries: { type: 'string', default: '10000' },
      kills: { type: 'string', default: '50' },
    },
  });
  const { seed = String(randomInt(2 ** 31)), entries, kills } = values;
  const options = {
    seed: whole('seed', seed),
    entries: whole('entries', entries),
    kills: whole('kills', kills),
  };
  if (options.entries > options.kills) return options;
  throw new UsageError('There must be more entries than kills.');
}

function whole(name: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number.`);
}
