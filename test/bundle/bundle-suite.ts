import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import { type DeployedFunction, deployFunction } from './deployed-function.ts';
import type { RunningFunction } from './running-function.ts';

/** What the synthesized bundle of GetAuditLog has to do, wherever it runs. */
export function describeBundle(
  where: string,
  start: (deployed: DeployedFunction) => Promise<RunningFunction>,
): void {
  describe(`the synthesized bundle of GetAuditLog ${where}`, () => {
    let deployed: DeployedFunction;
    let running: RunningFunction;

    beforeAll(async () => {
      deployed = await deployFunction('GetAuditLog');
      running = await start(deployed);
    });
    afterAll(async () => {
      await running.stop();
      await deployed.remove();
    });

    test('has an answer to expect for every event of events/', async () => {
      const files = await readdir(new URL('../../events', import.meta.url));
      const events = files.filter((file) => /^get-audit-log\..*\.json$/.test(file));
      expect(
        Object.keys(answers)
          .map((name) => `${name}.json`)
          .toSorted(),
      ).toEqual(events.toSorted());
    });

    test.each(Object.entries(answers))('answers %s', async (name, expected) => {
      const event = await deployed.event(name);
      const { body, ...answer } = JSON.parse(await running.invoke(event));
      const id = JSON.parse(event).rawPath.split('/').at(-1);
      expect({ ...answer, body: body === '' ? '' : JSON.parse(body) }).toEqual(expected(id));
    });

    test('logs a line for a request, a metric for a refused one, and nothing of a token or a path', async () => {
      const other = await start(deployed);
      const event = await deployed.event('get-audit-log.anaconda');
      const { headers } = JSON.parse(await other.invoke(event));
      await other.invoke(await deployed.event('get-audit-log.not-found'));
      const lines = () => other.log().split('\n').slice(0, -1);
      await expect.poll(lines, { timeout: 10_000 }).toHaveLength(3);
      await other.stop();
      expect(lines().map((line) => JSON.parse(line))).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            level: 'INFO',
            message: 'request',
            requestId: headers['x-request-id'],
            status: 200,
            coldStart: true,
          }),
          expect.objectContaining({ level: 'INFO', status: 404, error: 'entry_not_found' }),
          expect.objectContaining({ _aws: expect.anything(), Refusals: 1 }),
        ]),
      );
      const { headers: sent, rawPath } = JSON.parse(event);
      expect(other.log()).not.toContain(sent.authorization.split('.')[1]);
      expect(other.log()).not.toContain(rawPath.split('/').at(-1));
    });
  });
}
