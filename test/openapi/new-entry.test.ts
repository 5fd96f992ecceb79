import { describe, expect, test } from 'vitest';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import { type Schema, schemaNamed } from '#lib/openapi/schema.ts';
import { document, faults } from './document.ts';

const now = new Date('2026-11-22T09:00:00Z');

/** Every text of an entry that may be sent, by its path: `actor.id`. */
function texts(schema: Schema, path: readonly string[] = []): [path: string, schema: Schema][] {
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  return members.flatMap(([name, member]) => {
    const own = [...path, name];
    if (member['type'] === 'string') return [[own.join('.'), member]];
    return texts(member, own);
  });
}

function entryWith(path: string, value: unknown): object {
  const [name = '', member] = path.split('.');
  return { action: 'tested', [name]: member === undefined ? value : { [member]: value } };
}

/** Whether an entry may be sent; the description and the service agree on it. */
function mayBeSent(entry: object): boolean {
  const isAllowed = faults(schemaNamed('NewEntry'), entry).length === 0;
  expect('entry' in parseNewEntry(entry, now)).toBe(isAllowed);
  return isAllowed;
}

const all = texts(document.components.schemas['NewEntry'] ?? {});
const bounded = all.filter(([, { maxLength }]) => maxLength !== undefined);

test('every text has a bound or a format', () => {
  expect(all.length).toBeGreaterThan(15);
  const others = all.filter(([, { maxLength }]) => maxLength === undefined).map(([path]) => path);
  expect(others).toEqual(['id', 'occurredAt', 'client.ipAddress']);
});

describe.each(bounded)('%s', (path, { maxLength, minLength = 0 }) => {
  test('is as long as it is described, in characters', () => {
    expect(mayBeSent(entryWith(path, '😀'.repeat(Number(maxLength))))).toBe(true);
    expect(mayBeSent(entryWith(path, 'x'.repeat(Number(maxLength) + 1)))).toBe(false);
    expect(mayBeSent(entryWith(path, ''))).toBe(minLength === 0);
  });

  test('is a text', () => {
    expect(mayBeSent(entryWith(path, 7))).toBe(false);
    expect(mayBeSent(entryWith(path, null))).toBe(false);
  });
});

test.each<[path: string, value: unknown, isAllowed: boolean]>([
  ['id', '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60', true],
  ['id', 'x', false],
  ['occurredAt', '2026-01-12T10:15:27.482+01:00', true],
  ['occurredAt', '2026-02-30T10:15:27Z', false],
  ['occurredAt', 'yesterday', false],
  ['client.ipAddress', '2001:db8::42', true],
  ['client.ipAddress', '192.0.2.1', true],
  ['client.ipAddress', 'localhost', false],
  ['changes', null, true],
  ['changes', [1], true],
  ['details', {}, true],
  ['details', [], false],
  ['metadata', 'x', false],
  ['transaction', null, false],
  ['actor', 'alice', false],
  ['actor', {}, true],
  ['actor.secret', 'x', false],
  ['orgId', '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11', false],
])('%s: %j', (path, value, isAllowed) => {
  expect(mayBeSent(entryWith(path, value))).toBe(isAllowed);
});

test('an action is required', () => {
  expect(mayBeSent({})).toBe(false);
});
