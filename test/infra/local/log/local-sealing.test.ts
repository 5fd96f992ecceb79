import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { parseVerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { dataFolder } from '../data-folder.ts';
import { runScript, startScript } from '../run-script.ts';

const timeout = 120_000;
const org = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
const ids = [1, 2, 3].map((n) => `018f2b8e-0a00-7c3a-9d1e-3f0a5b6c7d8${n}`);

async function start(env: Record<string, string>) {
  const { child, output } = startScript('infra/local/start', [], env);
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = String(await Promise.race([once(child.stdout, 'data'), output]));
  return {
    url: /at (http:\S+)\n/.exec(said)?.[1] ?? '',
    async stop(signal: NodeJS.Signals) {
      child.kill(signal);
      return output;
    },
  };
}

test('what is recorded over HTTP or imported is proved, and a restart goes on with the same log', {
  timeout,
}, async () => {
  const folder = await dataFolder();
  const env = { DATA_DIR: folder, PORT: '0', DYNAMODB_PORT: '0' };
  const load = async (id: string | undefined) => {
    const file = join(folder, 'entries.ndjson');
    await writeFile(file, `{"id":"${id}","action":"policy_updated"}`);
    expect(await runScript('infra/import/import', [file, `--org=${org}`], env)).toMatchObject({
      code: 0,
    });
  };
  // No server is there yet.
  await load(ids[0]);
  const first = await start(env);
  const args = [`--org=${org}`, '--permissions', 'audit:read,audit:write'];
  const { stdout } = await runScript('infra/local/token', args, env);
  const headers = { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' };
  await load(ids[1]);
  const body = JSON.stringify({ id: ids[2], action: 'user_login' });
  const sent = await fetch(`${first.url}/v1/audit-logs`, { method: 'POST', headers, body });
  expect(sent.status).toBe(201);

  const keyAt = async (url: string) =>
    (await (await fetch(`${url}/v1/log/key`, { headers })).text()).trim();
  /** Of each entry where it is in the log, as its evidence proves by this key. */
  const proved = async (url: string, key: string) =>
    Promise.all(
      ids.map(async (id) => {
        const document = await evidenceAt(`${url}/v1/audit-logs/${id}/evidence`, headers);
        const { entry, index } = await verifyEvidence(document, parseVerifierKey(key));
        return [entry.id, index];
      }),
    );
  await evidenceAt(`${first.url}/v1/audit-logs/${ids[0]}/evidence`, headers);
  const key = await keyAt(first.url);
  const places = await proved(first.url, key);
  expect(places.map(([id]) => id)).toEqual(ids);
  expect(new Set(places.map(([, index]) => index)).size).toBe(3);
  await first.stop('SIGKILL');

  const second = await start(env);
  expect(await keyAt(second.url)).toBe(key);
  expect(await proved(second.url, key)).toEqual(places);
  expect(await second.stop('SIGINT')).toMatchObject({ code: 0, stderr: '' });
});

/** The evidence, once there is any. */
async function evidenceAt(url: string, headers: Record<string, string>): Promise<unknown> {
  for (;;) {
    const response = await fetch(url, { headers });
    const document: unknown = await response.json();
    if (response.status === 200) return document;
    expect(response.status).toBe(202);
    await delay(100);
  }
}
