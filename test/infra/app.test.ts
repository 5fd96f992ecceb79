import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { afterAll, beforeAll, expect, test } from 'vitest';
import cdk from '../../cdk.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));

let outdir: string;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'audit-log-app-'));
});
afterAll(() => rm(outdir, { recursive: true }));

/** Runs what cdk.json names, as the CDK's command does, and nothing of the network or an account with it. */
const synth = (context: object): Promise<{ code: number; stderr: string }> =>
  new Promise((resolve) => {
    const env = {
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, ...context }),
    };
    const [, ...args] = cdk.app.split(' ');
    execFile(process.execPath, args, { cwd: root, env }, (error, _stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stderr });
    });
  });

test('the sample stage is synthesized where no stage is named', async () => {
  expect(await synth({})).toMatchObject({ code: 0 });
  expect(await readdir(outdir)).toContain('AuditLog.template.json');
});

test('an unknown stage is one sentence and exit code 1', async () => {
  expect(await synth({ stage: 'nowhere' })).toEqual({
    code: 1,
    stderr:
      'There is no such stage: -c stage=NAME takes one of those under "stages" in cdk.json (sample).\n',
  });
});

test('cdk.json has the feature flags that this release of the CDK recommends', () => {
  expect(cdk.context).toMatchObject(recommendedFlags);
});
