import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { boundedTasks } from '#lib/bounded-tasks.ts';

test('never more than so many run at once, and all get done', async () => {
  const tasks = boundedTasks(3);
  const done: number[] = [];
  let running = 0;
  let most = 0;
  for (let index = 0; index < 20; index += 1) {
    await tasks.start(async () => {
      running += 1;
      most = Math.max(most, running);
      for (let wait = index % 4; wait > 0; wait -= 1) await turn();
      running -= 1;
      done.push(index);
    });
  }
  expect(await tasks.finish()).toBeUndefined();
  expect(most).toBe(3);
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('after one has failed none is started any more, and those that run get done', async () => {
  const tasks = boundedTasks(2);
  const failure = new Error('failed');
  const other = Promise.withResolvers<void>();
  let otherDone = false;
  await tasks.start(async () => {
    await other.promise;
    otherDone = true;
  });
  await tasks.start(async () => {
    throw failure;
  });
  await expect(tasks.start(async () => {})).rejects.toBe(failure);
  other.resolve();
  expect([await tasks.finish(), otherDone]).toEqual([failure, true]);
});
