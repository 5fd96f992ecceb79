import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';

test.each([
  ['2026-11-22T07:43:00Z', '2026-11-22T07:43:00.000Z'],
  ['2026-11-22t07:43:00.1z', '2026-11-22T07:43:00.100Z'],
  ['2026-11-22T07:43:00.123456789+05:30', '2026-11-22T02:13:00.123Z'],
  ['2026-11-22T07:43:00.9999-00:00', '2026-11-22T07:43:00.999Z'],
  ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
  ['0050-06-01T00:00:00+01:00', '0050-05-31T23:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('writes %s as %s', (sent, utc) => {
  expect(utcTimestamp(sent)).toBe(utc);
});

test.each([
  '',
  '2026-11-22',
  '2026-11-22T07:43Z',
  '2026-11-22T07:43:00',
  '2026-11-22 07:43:00Z',
  '2026-11-22T07:43:00.Z',
  '2026-11-22T07:43:00+0100',
  '2026-11-22T07:43:00+24:00',
  '2026-11-22T07:43:00+01:60',
  '2026-11-22T24:00:00Z',
  '2026-11-22T07:60:00Z',
  '2016-12-31T23:59:60Z',
  '2026-02-29T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '0000-01-01T00:00:00+00:01',
  '9999-12-31T23:59:59-00:01',
  '+02026-11-22T07:43:00Z',
  '٢٠٢٦-11-22T07:43:00Z',
  ' 2026-11-22T07:43:00Z',
  '2026-11-22T07:43:00Z\n',
])('refuses %j', (sent) => {
  expect(utcTimestamp(sent)).toBeUndefined();
});

test('keeps the instant whatever the offset, to the millisecond', () => {
  const instants = fc.date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (instant, offset) => {
      const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1);
      const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
      const sign = offset < 0 ? '-' : '+';
      const sent = `${local}${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
      expect(utcTimestamp(sent)).toBe(instant.toISOString());
    }),
  );
});
