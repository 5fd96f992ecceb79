import { expect, test } from 'vitest';
import { report } from './report.ts';
import { Tally } from './tally.ts';

test('a failing run is named with the command that has it again', () => {
  const tally = new Tally({
    name: 'silence',
    judge: ({ gets = 0 }) => (gets < 5 ? ['too few'] : []),
  });
  tally.add(7, { acknowledged: 3, violations: [], counts: { gets: 1 } });
  tally.add(9, { acknowledged: 4, violations: [{ kind: 'lost', what: 'w1 is not in the list' }] });
  expect(tally.holds).toBe(false);
  expect(report([tally]).split('\n')).toEqual([
    'fault    runs  acknowledged  lost  changed  duplicated  otherwise wrong  verdict',
    'silence     2             7     1        0           0                0    FAILS',
    '',
    'npm run --silent faults -- silence --seed 9 --runs 1',
    '  lost: w1 is not in the list',
    'silence: too few',
    'silence: 1 gets',
    '',
  ]);
});

test('what holds is a line of the table alone', () => {
  const tally = new Tally({ name: 'silence' });
  tally.add(7, { acknowledged: 3, violations: [] });
  expect(report([tally]).split('\n').slice(1)).toEqual([
    'silence     1             3     0        0           0                0    holds',
    '',
    '',
  ]);
});
