import { organizationOption } from '#infra/local/command/organization-option.ts';
import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import type { Organization } from '#lib/access/principal.ts';

export const importUsage = `Usage: npm run --silent import -- FILE.ndjson --org UUID[=NAME] [--table NAME]
FILE.ndjson has one entry a line; - reads standard input. Without --table, the entries go into the local service.`;

/** What an import is told. */
export interface ImportOptions {
  /** `-` for standard input. */
  readonly file: string;
  readonly organization: Organization;
  /** A table in AWS. */
  readonly tableName: string | undefined;
}

/** @throws UsageError */
export function importOptions(args: string[]): ImportOptions {
  const { values, positionals } = readOptions(args, {
    allowPositionals: true,
    options: { org: { type: 'string', multiple: true }, table: { type: 'string' } },
  });
  const [file, ...otherFiles] = positionals;
  const [organization, ...otherOrganizations] = (values.org ?? []).map(organizationOption);
  if (file === undefined || otherFiles.length > 0)
    throw new UsageError('Exactly one file is needed.');
  if (organization === undefined || otherOrganizations.length > 0) {
    throw new UsageError('Exactly one --org is needed.');
  }
  if (values.table === '') throw new UsageError('--table must not be empty.');
  return { file, organization, tableName: values.table };
}
