import { importEntries } from '#infra/import/import-entries.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { bareLoop } from './bare-loop.ts';
import { benchIssuer, orgId } from './bench-issuer.ts';
import { measure } from './measure.ts';
import type { Series } from './result.ts';
import { sentEntry } from './sent-entry.ts';
import { stubNetwork } from './stub-network.ts';

const entries = 1000;

/** Importing a file of a thousand entries, network stubbed, beside a loop that puts the same items, made beforehand. */
export async function benchImport(): Promise<Series[]> {
  await benchIssuer('audit:write');
  stubNetwork('{}');
  const file = Buffer.from(`${JSON.stringify(sentEntry)}\n`.repeat(entries));
  const table = { client: documentClient(), name: 'entries' };
  const ours = async () => {
    const { counts, failure } = await importEntries({
      input: chunksOf(file),
      organization: { id: orgId as OrgId, name: 'Acme' },
      table,
      refuse: (_, reason) => {
        throw new Error(`Refused: ${reason}`);
      },
      progress() {},
    });
    if (counts.recorded !== entries) throw new Error('Not all was recorded', { cause: failure });
  };
  return measure(
    [
      { name: 'bare loop', run: bareLoop(entries) },
      { name: 'ours', run: ours },
    ],
    { rounds: 11, calls: 3 },
  );
}

/** As a file is read. */
async function* chunksOf(file: Buffer): AsyncGenerator<Buffer> {
  const size = 65_536;
  for (let start = 0; start < file.length; start += size) yield file.subarray(start, start + size);
}
