import type { Organization } from '#lib/access/principal.ts';
import { boundedTasks } from '#lib/bounded-tasks.ts';
import { AuditLogError } from '#lib/errors.ts';
import { recordEntry } from '#lib/recording/record-entry.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { type Line, ndjsonLines } from './ndjson-lines.ts';
import { type ReadLine, readLine } from './read-line.ts';

/** What has become of the lines so far; blank ones count for nothing. */
export interface ImportCounts {
  recorded: number;
  alreadyThere: number;
  refused: number;
}

export interface Import {
  /** Entries as NDJSON. */
  readonly input: AsyncIterable<Buffer>;
  readonly organization: Organization;
  readonly table: EntriesTable;
  /** Called for each line that can't be taken. */
  readonly refuse: (lineNumber: number, reason: string) => void;
  /** Called after each line, with the bytes of the input up to its end. */
  readonly progress: (end: number, counts: ImportCounts) => void;
}

/** How an import has ended: after the last line, or before it, since the input or the store has failed. */
export interface ImportEnd {
  readonly counts: ImportCounts;
  /** Undefined where all lines were read. */
  readonly failure: unknown;
}

/** Far more than an entry of 128 KiB takes when it is written in escapes. */
const maxLineBytes = 1024 * 1024;
const concurrency = 32;

/**
 * Records the entries of an input of any size, a bounded number at once, and reads on only as they get done. What
 * counts as recorded is in the table; after a failure, what was under way counts only as far as the store has said so.
 */
export async function importEntries({
  input,
  refuse,
  progress,
  ...to
}: Import): Promise<ImportEnd> {
  const counts: ImportCounts = { recorded: 0, alreadyThere: 0, refused: 0 };
  const tasks = boundedTasks(concurrency);
  try {
    for await (const line of ndjsonLines(input, maxLineBytes)) {
      await tasks.start(async () => {
        const reason = await take(line, to, counts);
        if (reason !== undefined) {
          counts.refused += 1;
          refuse(line.number, reason);
        }
        progress(line.end, counts);
      });
    }
    return { counts, failure: await tasks.finish() };
  } catch (failure) {
    await tasks.finish();
    return { counts, failure };
  }
}

/** @returns why the line is refused; undefined where it is not */
async function take(
  line: Line,
  { organization, table }: Pick<Import, 'organization' | 'table'>,
  counts: ImportCounts,
): Promise<string | undefined> {
  const now = new Date();
  const read: ReadLine = readLine(line, organization.id, now);
  if (read.kind === 'blank') return undefined;
  if (read.kind === 'refused') return read.reason;
  try {
    const { outcome } = await recordEntry(organization, read.entry, read.id, table, now);
    counts[outcome === 'recorded' ? 'recorded' : 'alreadyThere'] += 1;
    return undefined;
  } catch (error) {
    if (!(error instanceof AuditLogError && error.code === 'entry_conflict')) throw error;
    return 'an entry of this id is recorded with other content';
  }
}
