import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { createLogTableInput } from '#lib/store/log/create-log-table-input.ts';
import { logKeys, ordinal } from '#lib/store/log/log-keys.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId;

// Part of the stored format: what is in a log is never rewritten, so these may never change.
test('the keys of a log are what they were in the first release', () => {
  const rollup = { hour: '2026-11-22T07', service: 'billing', action: 'a', status: 'success' };
  expect([
    logKeys.batch(orgId, 256),
    logKeys.index(orgId, id),
    logKeys.tile(orgId, 1, 2),
    logKeys.head(orgId),
    logKeys.checkpoint(orgId, 1_000_000),
    logKeys.rollup(orgId, rollup),
    logKeys.rollup(orgId, { hour: '2026-11-22T07', action: 'a' }),
    logKeys.checkpointDue(orgId),
    logKeys.sweep(orgId, 0),
    logKeys.organization(orgId),
  ]).toStrictEqual([
    { pk: `${orgId}#batch`, sk: '0000000000000256' },
    { pk: `${orgId}#index#${id}`, sk: 'index' },
    { pk: `${orgId}#tile#1`, sk: '0000000000000002' },
    { pk: `${orgId}#head`, sk: 'head' },
    { pk: `${orgId}#checkpoint`, sk: '0000000001000000' },
    { pk: `${orgId}#rollup`, sk: '2026-11-22T07#lRrBz6MsfYioTrvb_vFXjtD98izFaNN-COUnkTByRUM' },
    { pk: `${orgId}#rollup`, sk: '2026-11-22T07#GZVr9zF3G5WP9a8E8VRZdFsHdzoRA3qaAoIdUeOSPJs' },
    { pk: `${orgId}#due`, sk: 'due' },
    { pk: `${orgId}#sweep`, sk: '0000000000000000' },
    { pk: 'organizations', sk: orgId },
  ]);
});

test('a rollup of an empty service or status is not that of none, nor of one that says the other', () => {
  const names = [
    { service: '' },
    { status: '' },
    {},
    { service: 'x' },
    { service: 'undefined' },
    { status: 'x' },
    { service: 'x', status: '' },
  ];
  const keys = names.map((name) => logKeys.rollup(orgId, { hour: 'h', action: 'a', ...name }).sk);
  expect(new Set(keys).size).toBe(names.length);
});

test('the greatest safe integer fits', () => {
  expect(ordinal(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
});

test('asks for the table with both of its keys', () => {
  expect(createLogTableInput('log')).toStrictEqual({
    TableName: 'log',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
  });
});
