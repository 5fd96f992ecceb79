import { organizationOption } from '#infra/local/command/organization-option.ts';
import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import type { OrgId } from '#lib/access/organization-id.ts';

export const fsckUsage = `Usage: npm run --silent fsck -- --org UUID --key KEY [--since CHECKPOINT] [--lag SECONDS]
                                 [--table NAME --log-table NAME]
KEY is the key of the log as GET /v1/log/key answers it, or a file that has it; CHECKPOINT a file that has a checkpoint
which was kept. Without tables, the local service's are checked. Prints one JSON line for each finding; exit code 0 where
there is none, 1 where there are some, 2 where it couldn't run.`;

/** What a check is told. */
export interface FsckOptions {
  readonly orgId: OrgId;
  /** The key itself, or a file that has it. */
  readonly key: string;
  /** A file. */
  readonly since: string | undefined;
  /** How long sealing may take. */
  readonly lagSeconds: number;
  /** Tables in AWS. */
  readonly tables: { readonly entries: string; readonly log: string } | undefined;
}

/** @throws UsageError */
export function fsckOptions(args: string[]): FsckOptions {
  const { values } = readOptions(args, {
    options: {
      org: { type: 'string' },
      key: { type: 'string' },
      since: { type: 'string' },
      lag: { type: 'string' },
      table: { type: 'string' },
      'log-table': { type: 'string' },
    },
  });
  const { org, key, since, lag, table: entries, 'log-table': log } = values;
  if (!org || !key) throw new UsageError('Both --org and --key are needed.');
  if (!entries !== !log) throw new UsageError('--table and --log-table go together.');
  const tables = entries && log ? { entries, log } : undefined;
  return {
    orgId: organizationOption(org).id,
    key,
    since,
    lagSeconds: secondsIn(lag ?? (tables === undefined ? '60' : '900')),
    tables,
  };
}

function secondsIn(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new UsageError('--lag must be a whole number of seconds.');
  return Number(text);
}
