import { marshall } from '@aws-sdk/util-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import { composeEntry } from '#lib/recording/compose-entry.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { newSecret } from '#lib/store/new-secret.ts';
import { sentEntry } from '../sent-entry.ts';
import type { WireItem } from './item-size.ts';

export const organization = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' };

/** The entry that is recorded, read and listed, of some 400 bytes as it is sent: as the wire has the item of this number. */
export function sampleItem(number = 0): WireItem {
  const now = new Date('2026-11-22T07:43:01.250Z');
  const parsed = parseNewEntry(sentEntry, now);
  if ('problems' in parsed) throw new Error('The entry of the bench is not right');
  const id = `0199f1c2-4a10-7c3e-8f00-${String(number).padStart(12, '0')}` as AuditId;
  const entry = composeEntry(organization, parsed.entry, id, now);
  const { secret, ...item } = encodeItem(organization.id, entry, newSecret());
  return {
    ...marshall(item, { removeUndefinedValues: true }),
    secret: { B: Buffer.from(secret).toString('base64') },
  } as unknown as WireItem;
}
