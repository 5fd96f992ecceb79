import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeployedFunction, deployFunction } from './deployed-function.ts';
import type { RunningFunction, Start } from './running-function.ts';

const prefix = 'record-bus-entries.';

/** What becomes of the messages of each event of events/, in their order: the outcomes that are logged. */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  accepted: ['recorded'],
  'any-organization': ['recorded'],
  'own-id': ['recorded'],
  // After own-id.
  conflict: ['entry_conflict'],
  'detail-invalid': ['detail_invalid'],
  duplicate: ['recorded', 'already_recorded'],
  'foreign-organization': ['organization_not_granted'],
  'idempotency-key': ['recorded'],
  invalid: ['entry_invalid'],
  'not-an-event': ['event_malformed'],
  'poison-among-good': ['recorded', 'event_malformed', 'recorded'],
  redacted: ['recorded'],
  'unknown-account': ['account_unknown'],
};

/** What the synthesized bundle of the event bus's function has to do, wherever it runs. */
export function describeBusBundle(where: string, start: Start): void {
  describe(`the synthesized bundle of RecordBusEntries ${where}`, () => {
    let deployed: DeployedFunction;
    let running: RunningFunction;

    beforeAll(async () => {
      deployed = await deployFunction('RecordBusEntries');
      running = await start(deployed);
    });
    afterAll(async () => {
      await running.stop();
      await deployed.remove();
    });

    /** The lines of this kind that were logged for the messages of an event. */
    const linesOf = (event: string) => {
      const ids = Object(JSON.parse(event)).Records.map(messageId);
      const lines = running.log().split('\n').slice(0, -1);
      return lines.map((line) => JSON.parse(line)).filter((line) => ids.includes(line.messageId));
    };

    test('has an outcome to expect for every event of events/', async () => {
      const files = await readdir(new URL('../../events', import.meta.url));
      const names = files.filter((file) => file.startsWith(prefix));
      const expected = Object.keys(outcomes).map((name) => `${prefix}${name}.json`);
      expect(expected.toSorted()).toEqual(names.toSorted());
    });

    test.each(Object.entries(outcomes))('deals with %s', async (name, expected) => {
      const event = await deployed.event(prefix + name);
      expect(JSON.parse(await running.invoke(event))).toEqual({ batchItemFailures: [] });
      const { Records } = JSON.parse(event);
      await expect.poll(() => linesOf(event), { timeout: 10_000 }).toHaveLength(Records.length);
      const told = linesOf(event).map(({ outcome, refusal = outcome }) => refusal);
      expect(told.toSorted()).toEqual(expected.toSorted());
      const refused = expected.flatMap((reason, index) =>
        reason.includes('recorded') ? [] : [{ reason, body: Records[index].body }],
      );
      expect(await deployed.refusals.take()).toEqual(refused);
    });

    test('logs nothing that was sent, and counts what it refuses and redacts', async () => {
      const events = await Promise.all(
        Object.keys(outcomes).map((name) => deployed.event(prefix + name)),
      );
      const log = running.log();
      for (const secret of ['alice@example.com', 'prod-access', 'policies/42', 'OPS-1042']) {
        expect(events.join()).toContain(secret);
        expect(log).not.toContain(secret);
      }
      for (const metric of ['Refusals', 'Redactions']) expect(log).toContain(`"${metric}":1`);
    });
  });
}

function messageId(record: { messageId: string }): string {
  return record.messageId;
}
