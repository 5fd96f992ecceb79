import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { parseStrictJson } from '#lib/strict-json.ts';
import { storedEntries } from './entries.ts';

test('whatever the generator of stored entries makes could have been recorded', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      expect(parseNewEntry(sent(entry), new Date(entry.createdAt))).toHaveProperty('entry');
    }),
  );
});

test('the generator leaves out and puts in every optional field', () => {
  const made = fc.sample(storedEntries, 200);
  const optional = [
    'orgName',
    'verb',
    'service',
    'status',
    'occurredAt',
    'expiresAt',
    'actor',
    'target',
    'changes',
    'details',
    'metadata',
    'client',
    'workflowId',
    'transaction',
  ] as const;
  const seen = optional.map((field) => [...new Set(made.map((entry) => field in entry))].sort());
  expect(seen).toEqual(optional.map(() => [false, true]));
});

function sent({ v, id, orgId, orgName, createdAt, expiresAt, ...fields }: StoredEntry): unknown {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, asSent(value)]));
}

function asSent(value: unknown): unknown {
  return value instanceof JsonText ? parseStrictJson(value.text) : value;
}
