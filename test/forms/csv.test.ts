import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { csv } from '#lib/forms/csv.ts';
import { csvCell } from '#lib/forms/csv-cell.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { storedEntries } from '../entries.ts';
import { bare, full } from './sample-entries.ts';

const pageOf = (page: readonly StoredEntry[]) => csv.page(page.map(csv.write));

test('a page is a header line and a line for each entry', () => {
  expect(pageOf([full, bare]).split('\r\n')).toEqual([
    'id,orgId,orgName,occurredAt,createdAt,expiresAt,action,verb,service,status,message,' +
      'actor.type,actor.id,actor.name,actor.email,actor.keyName,' +
      'target.type,target.id,target.name,target.email,' +
      'client.ipAddress,client.userAgent,client.origin,workflowId,changes,details,metadata,transaction',
    '"0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60","7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11","Acme",' +
      '"2026-11-22T07:43:00.000Z","2026-11-22T07:43:01.250Z","2033-11-22T07:43:01.250Z",' +
      '"policy_updated","updated","policies","ACCESS_DENIED",' +
      `"${describeEntry(full)}",` +
      '"service_account","usr_7","Alice","alice@example.com","ci key",' +
      '"policy","prod-access","Production","owner@example.com",' +
      '"203.0.113.7","curl/8","https://console.example.com","wf-1",' +
      '"[{""field"":""mode"",""old"":-0,""new"":1.5}]","{""reason"":""ticket 7""}",' +
      '"{""b"":1,""a"":[]}","{""hash"":""0xabc""}"',
    '"0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60","7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11",,,' +
      `"2026-11-22T07:43:01.250Z",,"policy_updated",,,,"${describeEntry(bare)}",` +
      ',,,,,,,,,,,,,,,,',
    '',
  ]);
});

test('a page without entries has its header', () => {
  expect(parse(pageOf([]), { columns: true })).toEqual([]);
});

test('every value of thousands of entries comes back through a parser', () => {
  fc.assert(
    fc.property(fc.array(storedEntries, { maxLength: 5 }), (page) => {
      const rows = parse(pageOf(page), { columns: true, cast: read });
      expect(rows).toEqual(page.map(row));
    }),
    { numRuns: 1000 },
  );
});

describe('what a spreadsheet could take for a formula', () => {
  test.each([
    '=1+1',
    '+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    ' =1',
    '\u00A0=1',
    '\u200B\uFEFF=1',
    '\0=1',
    "'=1",
  ])('has an apostrophe in front: %j', (value) => {
    expect(csvCell(value)).toBe(`"'${value}"`);
  });

  test.each(['a=1', '1-1', 'alice@example.com', '“=”', ' x', ''])('is not %j', (value) => {
    expect(csvCell(value)).toBe(`"${value}"`);
  });

  test('is no cell of any page', () => {
    fc.assert(
      fc.property(fc.array(storedEntries, { maxLength: 5 }), (page) => {
        const cells: string[][] = parse(pageOf(page));
        expect(cells.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell.trim()))).toEqual([]);
      }),
    );
  });
});

/** As documented: without the apostrophe in front; an empty cell that isn't quoted is no value. */
function read(cell: string, { quoting, header }: { quoting: boolean; header: boolean }) {
  if (header) return cell;
  return quoting ? cell.replace(/^'/, '') : undefined;
}

function row(entry: StoredEntry) {
  const { id, orgId, orgName, occurredAt, createdAt, expiresAt, action, verb, service } = entry;
  const { status, actor, target, client, workflowId } = entry;
  return {
    ...{ id, orgId, orgName, occurredAt, createdAt, expiresAt, action, verb, service, status },
    message: describeEntry(entry),
    ...prefixed('actor', actor),
    ...prefixed('target', target),
    ...prefixed('client', client),
    workflowId,
    changes: entry.changes?.text,
    details: entry.details?.text,
    metadata: entry.metadata?.text,
    transaction: entry.transaction?.text,
  };
}

function prefixed(prefix: string, fields: object = {}) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`${prefix}.${name}`, value]),
  );
}
