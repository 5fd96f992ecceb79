import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { entryIdentity } from '#lib/recording/entry-identity.ts';

const acme = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId };
const beta = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId };
const worker = { issuer: 'https://issuer.example', client: 'worker' };
const key = { idempotencyKey: 'key' };
const own = '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId;

test('the entry’s own id decides', () => {
  expect(entryIdentity({ action: 'a', id: own }, key, worker, acme)).toEqual({
    id: own,
    conflict: 'entry_conflict',
  });
});

test('a key gives the same id at any time, which replays depend on', () => {
  expect(entryIdentity({ action: 'a' }, key, worker, acme)).toEqual({
    id: '43c0c9da-f52f-8d24-834e-2e3e41ef1d03',
    conflict: 'idempotency_key_reused',
  });
});

test('an event gives the same id at any time, whatever key is sent with it', () => {
  const event = { source: '/policies', id: '42' };
  for (const idempotencyKey of ['key', undefined]) {
    expect(entryIdentity({ action: 'a' }, { idempotencyKey, event }, worker, acme)).toEqual({
      id: 'b87561aa-6f5d-870a-aaea-8aa42d0fd13e',
      conflict: 'entry_conflict',
    });
  }
});

test('a key of a batch gives each of its entries the same id at any time', () => {
  expect(entryIdentity({ action: 'a' }, { ...key, index: 7 }, worker, acme)).toEqual({
    id: 'dcc7a216-e3d8-8969-b604-d5fc81e1bde1',
    conflict: 'idempotency_key_reused',
  });
});

test('nobody else’s key gives the same id', () => {
  const ids = [
    entryIdentity({ action: 'a' }, key, worker, acme),
    entryIdentity({ action: 'a' }, { idempotencyKey: 'Key' }, worker, acme),
    entryIdentity({ action: 'a' }, key, worker, beta),
    entryIdentity({ action: 'a' }, { ...key, index: 0 }, worker, acme),
    entryIdentity({ action: 'a' }, { ...key, index: 1 }, worker, acme),
    entryIdentity({ action: 'a' }, { ...key, event: { source: '/a', id: 'b' } }, worker, acme),
    entryIdentity({ action: 'a' }, { ...key, event: { source: '/b', id: 'a' } }, worker, acme),
    entryIdentity({ action: 'a' }, { ...key, event: { source: '/a', id: 'b' } }, worker, beta),
    entryIdentity({ action: 'a' }, key, { ...worker, client: 'other' }, acme),
    entryIdentity({ action: 'a' }, key, { ...worker, issuer: 'https://other.example' }, acme),
  ].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an entry without either gets a new one each time', () => {
  const [one, other] = [0, 1].map(() =>
    entryIdentity({ action: 'a' }, { idempotencyKey: undefined }, worker, acme),
  );
  expect(one?.id).not.toBe(other?.id);
  expect(one?.conflict).toBe('entry_conflict');
  expect(one?.id.charAt(14)).toBe('7');
});
