import { describe, expect, test } from 'vitest';
import { anacondaExport } from '#lib/dialects/anaconda-export.ts';
import { nativeExport } from '#lib/dialects/native-export.ts';
import { schemaNamed } from '#lib/openapi/schema.ts';
import { faults } from './document.ts';

describe.each([
  ['NewExport', nativeExport],
  ['ExportRequest', anacondaExport],
])('what may be sent as %s', (name, { read }) => {
  test.each<[body: object]>([
    [{}],
    [{ order: 'newest' }],
    [{ order: 'oldest', format: 'csv', gzip: true }],
    [{ order: 'asc' }],
    [{ format: 'jsonl' }],
    [{ format: 'xml' }],
    [{ gzip: 'yes' }],
    [{ action: 'policy_updated', 'actor.id': ['!alice'] }],
    [{ action: [] }],
    [{ action: '' }],
    [{ action: ['policy_updated', ''] }],
    [{ 'target.id': Array(101).fill('x') }],
    [{ status: 7 }],
    [{ from: '2026-01-12T00:00:00Z', to: '2026-01-13T00:00:00+01:00' }],
    [{ from: 'yesterday' }],
    [{ from_date: '2026-01-12', to_date: '2026-01-13T00:00:00Z' }],
    [{ from_date: null, search_operator: 'and' }],
    [{ from_date: 'yesterday' }],
    [{ search_operator: 'xor' }],
    [{ q: ['action_key:policy_updated'] }],
    [{ q: 'action_key:policy_updated' }],
    [{ undescribed: true }],
  ])('is what is described: %j', (body) => {
    expect('asked' in read(body)).toBe(faults(schemaNamed(name), body).length === 0);
  });
});
