import type { OrgId } from '#lib/access/organization-id.ts';
import type { AskedExport } from './asked-export.ts';
import { exportLines } from './export-lines.ts';
import type { ExportWriter } from './export-writer.ts';
import type { HeldJob } from './held-job.ts';
import { Pen } from './pen.ts';

/**
 * Writes an export, from where its last writer has left off: parts, each of which counts once the job says so, and in the
 * end the file of them. Where time is up, what isn't a part yet is put aside, for the next writer to go on with.
 *
 * @throws JobTaken, or as the store and the bucket do; nothing is lost or doubled by it
 */
export async function writeExport(
  orgId: OrgId,
  { held, asked }: { readonly held: HeldJob; readonly asked: AskedExport },
  writer: ExportWriter,
  remainingMs: () => number,
): Promise<'completed' | 'put_aside' | 'too_large'> {
  const pen = new Pen(orgId, held, asked, writer);
  if (!held.job.writing.isRead) {
    await pen.restore();
    const { createdAt } = held.job;
    const { after } = held.job.writing;
    const { table, limits } = writer;
    const reading = { table, asked, createdAt, after, shards: limits.shards };
    for await (const line of exportLines(orgId, reading)) {
      await pen.write(line);
      if (pen.isTooLong) {
        await held.fail('too_large');
        return 'too_large';
      }
      if (remainingMs() < limits.reserveMs) {
        await pen.putAside();
        return 'put_aside';
      }
    }
    await pen.end();
  }
  await pen.complete();
  return 'completed';
}
