import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  careless,
  crashing,
  distrustful,
  fragile,
  hasty,
  premature,
  queueing,
  stubborn,
  unreliable,
} from './broken-services.ts';
import { catalogue } from './catalogue.ts';
import { changedRun } from './changed/changed-run.ts';
import type { Weakness } from './dynamodb/weakness.ts';
import { type Alteration, unaltered } from './fault.ts';
import type { ViolationKind } from './model/violation.ts';
import { World } from './simulation/world.ts';
import { Tally } from './tally.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterEach(() => {
  world.dynamodb.weakness = undefined;
});
afterAll(() => world.close());

const faultOf = (name: string) => {
  const fault = catalogue.find((each) => each.name === name);
  if (fault === undefined) throw new Error(`There is no fault ${name}`);
  return fault;
};

async function tallied(name: string, seed: number, runs: number, alter = unaltered) {
  const fault = faultOf(name);
  const tally = new Tally(fault);
  for (let own = seed; own < seed + runs; own++) {
    tally.add(own, await fault.run(world, own, alter));
  }
  return tally;
}

// As many more as one likes: npm run faults.
test.each(catalogue.map(({ name, what, shortRuns }) => [name, what, shortRuns] as const))(
  'nothing that was acknowledged is lost, changed or duplicated: %s (%s)',
  async (name, _what, shortRuns) => {
    const { failures, verdicts, acknowledged } = await tallied(name, 0, shortRuns);
    expect([...failures, ...verdicts]).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  },
);

test.each(['everything', 'repeated-messages', 'keys-slow', 'wrong-clock'])(
  'a run follows from its seed, whatever was run before (%s)',
  async (name) => {
    const trace = async (seed: number) => {
      await faultOf(name).run(world, seed, unaltered);
      return [...world.dynamodb.trace];
    };
    const alone = await trace(4);
    expect(alone.length).toBeGreaterThan(20);
    const other = await trace(5);
    expect(await trace(4)).toEqual(alone);
    expect(other).not.toEqual(alone);
  },
);

/** A service that is broken in this way, until the fault has shown it. */
async function isFound(name: string, kind: ViolationKind, alter?: Alteration): Promise<boolean> {
  for (let seed = 0; seed < 20; seed++) {
    const { violations } = await tallied(name, seed, 1, alter);
    if (violations[kind] > 0) return true;
  }
  return false;
}

test.each<[fault: string, weakness: Weakness, kind: ViolationKind]>([
  ['throttling', 'takes failures for success', 'lost'],
  ['reset-before', 'takes failures for success', 'lost'],
  ['silence', 'takes failures for success', 'lost'],
  ['truncated-reply', 'takes failures for success', 'lost'],
  ['garbage-reply', 'takes failures for success', 'lost'],
  ['hot-organization', 'takes failures for success', 'lost'],
  ['failing-after-write', 'tries again under a new id', 'duplicated'],
  ['reset-after', 'tries again under a new id', 'duplicated'],
  ['late-reply', 'tries again under a new id', 'duplicated'],
  ['unprocessed-for-a-while', 'drops what is unprocessed', 'lost'],
  ['unprocessed-for-ever', 'drops what is unprocessed', 'lost'],
  ['lagging-indexes', 'reads what may be old', 'lost'],
  ['everything', 'overwrites', 'changed'],
  ['same-key', 'overwrites', 'duplicated'],
  ['deadline', 'takes failures for success', 'lost'],
  ['wrong-clock', 'overwrites', 'changed'],
  ['repeated-messages', 'takes failures for success', 'lost'],
])('%s finds a service that %s', async (fault, weakness, kind) => {
  world.dynamodb.weakness = weakness;
  expect(await isFound(fault, kind)).toBe(true);
});

test('a service that acknowledges what it has not written is found', async () => {
  expect(await isFound('silence', 'lost', hasty)).toBe(true);
});

test('a service that answers first and writes then is found', async () => {
  expect(await isFound('killed-at-await', 'lost', premature)).toBe(true);
});

test('a service that crashes on an item that is no entry is found', async () => {
  expect(await isFound('changed-behind', 'wrong', crashing)).toBe(true);
});

test('an fsck that finds nothing is found', async () => {
  const { violations } = await changedRun(world, 1, unaltered, () => {});
  expect(violations).toMatchObject([{ kind: 'wrong', what: expect.stringMatching('fsck finds') }]);
});

test.each(['keys-down', 'keys-slow', 'keys-garbage', 'keys-huge'])(
  '%s finds a service that takes an outage of keys for a bad token',
  async (fault) => {
    expect(await isFound(fault, 'wrong', distrustful)).toBe(true);
  },
);

test('a service that never notices another key is found', async () => {
  expect(await isFound('keys-rotated', 'wrong', stubborn)).toBe(true);
});

test('a service in which a poisoned message takes others with it is found', async () => {
  expect(await isFound('poison-message', 'wrong', fragile)).toBe(true);
});

test('a service that throws poisoned messages away is found', async () => {
  expect(await isFound('poison-message', 'lost', careless)).toBe(true);
});

test('a service that lets one organization wait for another is found', async () => {
  expect(await isFound('hot-organization', 'wrong', queueing)).toBe(true);
});

test('a service that fails one of 500 gets is found', async () => {
  const { verdicts } = await tallied('throttled-gets', 0, 1, unreliable);
  expect(verdicts).toEqual(['998 of 1000 gets were answered 200 within 5 s']);
});
