import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { type ImportCounts, importEntries } from '#infra/import/import-entries.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { CommandError } from './command/command-error.ts';
import { organizationOption } from './command/organization-option.ts';

/** The organization that the sample entries are of. */
export const sampleOrganization = organizationOption('7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11=Acme');

const file = join(import.meta.dirname, '..', '..', 'events', 'entries.ndjson');

/** Records the entries of `events/entries.ndjson`; those that are there already stay as they are. */
export async function loadSample(table: EntriesTable): Promise<ImportCounts> {
  const refusals: string[] = [];
  const { counts, failure } = await importEntries({
    input: createReadStream(file),
    organization: sampleOrganization,
    table,
    refuse: (line, reason) => refusals.push(`line ${line}: ${reason}`),
    progress() {},
  });
  if (failure !== undefined) throw failure;
  if (refusals.length === 0) return counts;
  throw new CommandError(`The entries in ${file} can't all be taken: ${refusals.join('; ')}.`);
}
