import { expect, test } from 'vitest';
import { remembered } from '#lib/recording/remembered.ts';

function counting() {
  const asked: string[] = [];
  const lengthOf = remembered((key) => {
    asked.push(key);
    return key.length;
  });
  return { asked, lengthOf };
}

test('what was made of a key is not made again', () => {
  const { asked, lengthOf } = counting();
  expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 2]);
  expect(asked).toEqual(['a', 'bb']);
});

test('what is no key of a program’s isn’t kept', () => {
  const { asked, lengthOf } = counting();
  const [longest, longer] = ['x'.repeat(64), 'x'.repeat(65)];
  expect([longest, longest, longer, longer].map(lengthOf)).toEqual([64, 64, 65, 65]);
  expect(asked).toEqual([longest, longer, longer]);
});

test('a thousand are kept, however many come', () => {
  const { asked, lengthOf } = counting();
  const keys = Array.from({ length: 1001 }, (_, n) => `${n}`);
  for (const key of [...keys, '1000', '0']) expect(lengthOf(key)).toBe(key.length);
  expect(asked).toEqual([...keys, '0']);
});
