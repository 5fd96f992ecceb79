import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

export const verifyUsage = `Usage: npm run --silent verify -- EVIDENCE.json --key KEY
EVIDENCE.json is what GET /v1/audit-logs/{id}/evidence answers; - reads standard input. KEY is the key of the log as
GET /v1/log/key answers it, or a file that has it. Prints what is proved, exit 0; or what doesn't hold, exit 1.`;

/** What a verification is told. */
export interface VerifyOptions {
  /** `-` for standard input. */
  readonly file: string;
  /** The key itself, or a file that has it. */
  readonly key: string;
}

/** @throws UsageError */
export function verifyOptions(args: string[]): VerifyOptions {
  const { values, positionals } = readOptions(args, {
    allowPositionals: true,
    options: { key: { type: 'string', multiple: true } },
  });
  const [file, ...otherFiles] = positionals;
  const [key, ...otherKeys] = values.key ?? [];
  if (file === undefined || otherFiles.length > 0) {
    throw new UsageError('Exactly one file is needed.');
  }
  if (key === undefined || otherKeys.length > 0)
    throw new UsageError('Exactly one --key is needed.');
  return { file, key };
}
