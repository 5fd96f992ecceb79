import { expect, test } from 'vitest';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { composeBatch } from '#lib/evidence/sealing/compose-batch.ts';
import { logEntry } from '../log-entries.ts';

const plain = logEntry(0);
const hour = plain.createdAt.slice(0, 13);
const action = 'user_login';

test('a batch has its leaves in their order, and counts of what their entries have in common', () => {
  const [soon, later] = ['2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z'];
  const entries: StoredEntry[] = [
    plain,
    { ...plain, status: '', expiresAt: later },
    { ...plain, occurredAt: '2026-01-12T09:15:27.482Z', service: 'billing', status: 'success' },
    { ...plain, status: '', expiresAt: soon },
    { ...plain, service: '' },
    plain,
  ];
  const unsealed = entries.map((entry, n) => ({ entry, leaf: `leaf ${n}` }));
  // As they are kept: what is absent is no member.
  expect(composeBatch(7, unsealed)).toStrictEqual({
    first: 7,
    leaves: unsealed.map(({ leaf }) => leaf),
    rollups: [
      { hour, action, count: 2 },
      { hour, action, status: '', count: 2, expires: soon },
      { hour: '2026-01-12T09', service: 'billing', action, status: 'success', count: 1 },
      { hour, service: '', action, count: 1 },
    ],
  });
});

test('leaves and counts of 320 KiB are a batch, and of one byte more are not', () => {
  const [rollup] = composeBatch(0, [{ entry: plain, leaf: '' }]).rollups;
  const half = 160 * 1024 - JSON.stringify(rollup).length;
  const appended = (length: number) => {
    const leaves = [half, length].map((of) => ({ entry: plain, leaf: 'x'.repeat(of) }));
    return composeBatch(0, leaves).leaves.length;
  };
  expect([appended(half), appended(half + 1)]).toEqual([2, 1]);
});
