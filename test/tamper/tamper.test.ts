import { expect, test } from 'vitest';
import { tamper } from './tamper.ts';

// As many more as one likes: npm run tamper.
test('300 random tamperings are found by what the README says finds them, and no untouched log is accused', async () => {
  const { found, failures } = await tamper(20_261_125, 300);
  expect(failures).toStrictEqual([]);
  expect(Object.values(found).reduce((sum, times) => sum + times)).toBe(300);
});
