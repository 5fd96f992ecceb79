import type { OrgId } from '#lib/access/organization-id.ts';
import { boundedTasks } from '#lib/bounded-tasks.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import { composeEntry } from '#lib/recording/compose-entry.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { newSecret } from '#lib/store/new-secret.ts';
import { barePut } from './bare-recorder.ts';
import { orgId } from './bench-issuer.ts';
import { sentEntry } from './sent-entry.ts';

const concurrency = 32;

/**
 * A loop that puts so many items, as many at once as ours does, made beforehand: with nothing verified, parsed, checked,
 * redacted, derived or answered.
 */
export function bareLoop(count: number): () => Promise<void> {
  const put = barePut('entries');
  const items = Array.from({ length: count }, (_, index) => item(index));
  return async () => {
    const tasks = boundedTasks(concurrency);
    for (const each of items) {
      await tasks.start(async () => {
        await put({ ...each });
      });
    }
    await tasks.finish();
  };
}

function item(index: number) {
  const id = `0199f1c2-4a10-8c3e-8f00-${String(index).padStart(12, '0')}` as AuditId;
  const parsed = parseNewEntry(sentEntry, new Date());
  if ('problems' in parsed) throw new Error('The entry of the bench is not right');
  const organization = { id: orgId as OrgId, name: 'Acme' };
  const entry = composeEntry(organization, parsed.entry, id, new Date());
  return encodeItem(organization.id, entry, newSecret());
}
