import { expect, test } from 'vitest';
import type { Weaken } from '../attack.ts';
import { fuzz } from './fuzzing/fuzz.ts';
import { attackByTexts, expressionsIn } from './regular-expressions.ts';
import { attackFunctions, requests } from './requests.ts';

const order = { seed: 20_261_126, count: 800 };

test('whatever is sent, errors are ours, and nothing hangs, pollutes or runs away', async () => {
  const { tried, findings } = await requests.run(order);
  expect(findings).toEqual([]);
  expect(Object.keys(tried)).toEqual(
    expect.arrayContaining(['RecordBusEntries', 'GetAuditLog', 'WriteExports', 'GetDocs']),
  );
});

test.each<[string, Weaken, RegExp]>([
  [
    'throws where a header is no text',
    (handler) => async (event, context) => {
      const { headers } = Object(event);
      for (const value of Object.values(Object(headers))) (value as string).trim();
      return handler(event, context);
    },
    /throws TypeError: .*trim/,
  ],
  [
    'answers 500',
    (handler) => async (event, context) => {
      const answer = await handler(event, context);
      return answer.statusCode === 404 ? { ...answer, statusCode: 500 } : answer;
    },
    /answers status 500/,
  ],
  [
    'copies what it gets into what everything has',
    (handler) => async (event, context) => {
      for (const key of Object.keys(Object(event))) {
        if (key === '__proto__') Reflect.set(Object.prototype, 'polluted', true);
      }
      return handler(event, context);
    },
    /leaves polluted in/,
  ],
])('a function that %s is found', async (_, weaken, finding) => {
  const { findings } = await attackFunctions({ ...order, count: 300, weaken });
  expect(findings).toContainEqual(expect.stringMatching(finding));
});

test('readers that throw, pollute or never end are found', async () => {
  const weak = new URL('./fuzzing/weak-targets.ts', import.meta.url).href;
  const hanging = await fuzz({ seed: 1, runs: 200, isTimed: false }, weak, 10_000);
  expect(hanging.findings).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^one that throws in a corner throws URIError/),
      expect.stringMatching(/^one that pollutes leaves polluted in/),
      'one that never ends never ends',
    ]),
  );
});

test('a regular expression that runs away is found, and one that only a run knows', async () => {
  const source = 'const a: RegExp = /^(a+)+$/; export const b = (c: string) => new RegExp(c);';
  const expressions = expressionsIn('x.ts', source);
  const { findings } = await attackByTexts(Promise.resolve(expressions));
  expect(findings).toEqual([
    'x.ts /^(a+)+$/ is vulnerable: exponential',
    'x.ts /^(unknown|unknown)+$/ is vulnerable: exponential',
  ]);
});
