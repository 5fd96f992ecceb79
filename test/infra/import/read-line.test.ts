import { expect, test } from 'vitest';
import { readLine } from '#infra/import/read-line.ts';
import { organizationOption } from '#infra/local/command/organization-option.ts';

const { id: orgId } = organizationOption('7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11');
const now = new Date('2026-11-22T08:00:00.000Z');

function read(bytes: string | Buffer | undefined, number = 1, org = orgId) {
  const line = { bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, number, end: 0 };
  return readLine(line, org, now);
}

function idOf(...line: Parameters<typeof read>): string {
  const result = read(...line);
  if (result.kind !== 'entry') throw new Error('No entry');
  return result.id;
}

test('an entry is taken with its own id', () => {
  const id = '018f2b8e-0a00-7c3a-9d1e-3f0a5b6c7d8e';
  expect(read(`{"id":"${id.toUpperCase()}","action":"policy_updated"}`)).toEqual({
    kind: 'entry',
    id,
    entry: { id, action: 'policy_updated' },
  });
});

test('without one it gets the id of its content, its line and its organization', () => {
  const line = '{"action":"policy_updated"}';
  const id = idOf(line);
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(idOf(line)).toBe(id);
  const { id: other } = organizationOption('0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22');
  const others = [idOf('{"action":"policy_created"}'), idOf(line, 2), idOf(line, 1, other)];
  expect(new Set([id, ...others]).size).toBe(4);
});

test('its secrets are no part of that id, from which they could be guessed', () => {
  const line = (pin: string, user = 'alice') =>
    `{"action":"a","details":{"user":"${user}","password":"${pin}"}}`;
  expect(idOf(line('1234'))).toBe(idOf(line('4321')));
  expect(idOf(line('1234', 'bob'))).not.toBe(idOf(line('1234')));
});

test('a byte order mark and the line ends of Windows are no part of the content', () => {
  const line = '{"action":"a"}';
  expect(idOf(`\u{feff}${line}\r`)).toBe(idOf(line));
});

test.each(['', ' ', '\r', '\t \r', '\u{feff}'])('a blank line is nothing: %j', (line) => {
  expect(read(line)).toEqual({ kind: 'blank' });
});

test.each([
  [undefined, 'longer than 1 MiB'],
  [Buffer.from([0x7b, 0xff]), 'not UTF-8'],
  ['{"action":', 'not valid JSON'],
  ['{"action":"a","action":"b"}', '/action the same key stands twice in one object'],
  [
    '{"action":"a","details":{"n":1e400}}',
    '/details/n a double cannot hold this number exactly; send it as a string',
  ],
  ['[]', 'must be an object'],
  ['{}', '/action is required'],
  ['{"action":7,"b":8}', '/action must be a string; /b is not a field of an entry'],
  ['{"action":"a","\\u001b[2J":8}', '/�[2J is not a field of an entry'],
])('what can’t be taken says why: %j', (line, reason) => {
  expect(read(line)).toEqual({ kind: 'refused', reason });
});
