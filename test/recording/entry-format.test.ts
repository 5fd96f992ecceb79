import { describe, expect, test } from 'vitest';
import { cloudEvent, plainEntry } from '#lib/recording/entry-format.ts';

describe('an entry by itself', () => {
  test.each<[unknown, boolean]>([
    [{ action: 'a', id: 'x' }, true],
    [{ action: 'a', id: undefined }, true],
    [{ action: 'a' }, false],
    [null, false],
    ['id', false],
    [Object.assign([], { id: 'x' }), false],
  ])('%j is identified: %s', (value, expected) => {
    expect(plainEntry.isIdentified(value)).toBe(expected);
  });

  test('says in orgId whose it is', () => {
    const value = { action: 'a', orgId: 'x' };
    expect(plainEntry.takeOrgId(value)).toStrictEqual({ orgId: 'x', rest: { action: 'a' } });
    expect(plainEntry.orgIdPointer).toBe('/orgId');
  });

  test.each([null, 7, 'orgId', [{ orgId: 'x' }]])('that is %j stays as it is', (value) => {
    expect(plainEntry.takeOrgId(value)).toStrictEqual({ orgId: undefined, rest: value });
  });
});

describe('an event', () => {
  test('is always identified', () => {
    expect(cloudEvent.isIdentified({})).toBe(true);
  });

  test('says in its data whose it is', () => {
    const event = { id: '1', data: { verb: 'a', orgId: 'x' } };
    expect(cloudEvent.takeOrgId(event)).toStrictEqual({
      orgId: 'x',
      rest: { id: '1', data: { verb: 'a' } },
    });
    expect(cloudEvent.orgIdPointer).toBe('/data/orgId');
  });

  test.each([{ id: '1' }, { id: '1', data: 'x' }, { id: '1', orgId: 'x' }, null, [], 'x'])(
    'that is %j stays as it is',
    (event) => {
      expect(cloudEvent.takeOrgId(event)).toStrictEqual({ orgId: undefined, rest: event });
    },
  );
});
