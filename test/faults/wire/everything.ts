import type { Misfortune } from '../dynamodb/simulated-dynamodb.ts';
import type { Fault } from '../fault.ts';
import { dice, pick } from '../simulation/dice.ts';
import { wireRun } from '../wire-run.ts';

/** All that befalls calls to DynamoDB, as in a bad hour: such a share of them. */
export const misfortunes =
  (share: number): Misfortune =>
  ({ roll }) => {
    if (roll('goes wrong') >= share) return undefined;
    const after = roll('after') < 0.5;
    return pick(
      [
        { kind: 'refusal', status: 400, type: 'ThrottlingException', after: false },
        { kind: 'refusal', status: 500, type: 'InternalServerError', after },
        { kind: 'reset', after },
        { kind: 'silence', after },
        { kind: 'late', appliedAfter: Math.floor(roll('late') * 9000), repliedAfter: 100 },
        { kind: 'truncated', share: roll('share'), after },
        { kind: 'garbage', status: 200, body: '{"Item":', after },
        { kind: 'unprocessed', processed: 1 },
      ],
      roll('what'),
    );
  };

export const everything: Fault = {
  name: 'everything',
  what: '35 % of calls meet with any of these, and indexes lag',
  runs: 1000,
  shortRuns: 2,
  run(world, seed, alter) {
    const roll = dice('lag', seed);
    const lagMs = (key: string) => Math.floor(roll(key) * 10_000);
    return wireRun(world, seed, alter(world.functions), { misfortune: misfortunes(0.35), lagMs });
  },
};
