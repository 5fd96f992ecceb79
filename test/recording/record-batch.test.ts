import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { composeEntry } from '#lib/recording/compose-entry.ts';
import { type RecordableEntry, recordBatch } from '#lib/recording/record-batch.ts';
import type { Recording } from '#lib/recording/record-entry.ts';

const acme = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId };
const beta = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId };
const refused = new AuditLogError('request_invalid');

function recordable(id: string, action = 'a', organization = acme): RecordableEntry {
  return {
    organization,
    entry: { action },
    identity: { id: id as AuditId, conflict: 'entry_conflict' },
  };
}

function recordingOf({ organization, entry, identity }: RecordableEntry): Recording {
  const stored = composeEntry(organization, entry, identity.id, new Date(0));
  return { outcome: 'recorded', entry: stored, redactions: 0 };
}

const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => recordable(`${index}`));

test('the results stand in the order of the entries, whichever is done first', async () => {
  const batch = [refused, ...entries(100), refused];
  const results = await recordBatch(batch, {
    async record(entry) {
      for (let wait = Number(entry.identity.id) % 7; wait > 0; wait -= 1) await turn();
      return recordingOf(entry);
    },
    hasTime: () => true,
  });
  expect(results).toEqual([
    { error: refused },
    ...entries(100).map((entry) => ({ recording: recordingOf(entry) })),
    { error: refused },
  ]);
});

test('no more than 32 entries are under way at once', async () => {
  let running = 0;
  let most = 0;
  await recordBatch(entries(200), {
    async record(entry) {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
      return recordingOf(entry);
    },
    hasTime: () => true,
  });
  expect(most).toBe(32);
});

test('what fails stops no other entry, and what is not ours is a fault', async () => {
  const fault = new TypeError('fault');
  const failures = [
    new AuditLogError('store_unavailable'),
    new AuditLogError('entry_conflict'),
    fault,
  ];
  const results = await recordBatch(entries(5), {
    async record(entry) {
      const failure = failures[Number(entry.identity.id)];
      if (failure !== undefined) throw failure;
      return recordingOf(entry);
    },
    hasTime: () => true,
  });
  expect(results).toEqual([
    { error: failures[0], id: '0' },
    { error: failures[1], id: '1' },
    { error: new AuditLogError('internal_error', { cause: fault }), id: '2' },
    { recording: recordingOf(recordable('3')) },
    { recording: recordingOf(recordable('4')) },
  ]);
});

test('without time no further entry is begun, and those that were are waited for', async () => {
  let begun = 0;
  const results = await recordBatch(entries(100), {
    async record(entry) {
      begun += 1;
      await turn();
      return recordingOf(entry);
    },
    hasTime: () => begun < 40,
  });
  expect(results.slice(0, 40)).toEqual(
    entries(40).map((entry) => ({ recording: recordingOf(entry) })),
  );
  expect(results.slice(40)).toEqual(
    Array.from({ length: 60 }, (_, index) => ({
      error: new AuditLogError('not_attempted'),
      id: `${index + 40}`,
    })),
  );
});

describe('entries of the same id', () => {
  const batch = [recordable('x', 'first'), recordable('y'), recordable('x', 'second')];

  test('are recorded one after the other, in their order', async () => {
    const log: string[] = [];
    await recordBatch(batch, {
      async record(entry) {
        log.push(`begin ${entry.entry.action}`);
        for (let wait = 0; wait < 5; wait += 1) await turn();
        log.push(`end ${entry.entry.action}`);
        return recordingOf(entry);
      },
      hasTime: () => true,
    });
    expect(log.filter((line) => !line.endsWith(' a'))).toEqual([
      'begin first',
      'end first',
      'begin second',
      'end second',
    ]);
  });

  test('are recorded after one that was refused', async () => {
    const conflict = new AuditLogError('entry_conflict');
    const results = await recordBatch(batch, {
      async record(entry) {
        if (entry.entry.action === 'first') throw conflict;
        return recordingOf(entry);
      },
      hasTime: () => true,
    });
    expect(results).toEqual([
      { error: conflict, id: 'x' },
      { recording: recordingOf(recordable('y')) },
      { recording: recordingOf(recordable('x', 'second')) },
    ]);
  });

  test.each(['store_unavailable', 'internal_error'] as const)(
    'wait for another batch where nobody knows of the first: %s',
    async (code) => {
      const unknown = new AuditLogError(code);
      const results = await recordBatch(batch, {
        async record(entry) {
          if (entry.entry.action === 'first') throw unknown;
          return recordingOf(entry);
        },
        hasTime: () => true,
      });
      expect(results).toEqual([
        { error: unknown, id: 'x' },
        { recording: recordingOf(recordable('y')) },
        { error: new AuditLogError('not_attempted'), id: 'x' },
      ]);
    },
  );

  test('in two organizations are two entries', async () => {
    let running = 0;
    let most = 0;
    await recordBatch([recordable('x'), recordable('x', 'a', beta)], {
      async record(entry) {
        running += 1;
        most = Math.max(most, running);
        await turn();
        running -= 1;
        return recordingOf(entry);
      },
      hasTime: () => true,
    });
    expect(most).toBe(2);
  });
});
