import { resolve } from 'node:path';
import { fsckProgress } from '#infra/fsck/fsck-progress.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { readSettings, type Settings } from '#infra/local/settings.ts';
import { checkMirror } from './check-mirror.ts';
import { fetchPart, type LogApi } from './log-api.ts';
import { MirrorFolder } from './mirror-folder.ts';
import { mirrorKey } from './mirror-key.ts';
import { mirrorLog } from './mirror-log.ts';
import { type MirrorOptions, mirrorOptions, mirrorUsage } from './mirror-options.ts';
import { Refusal } from './refusal.ts';

// Copies an organization's log to this machine, or checks a copy.
await runCommand({
  usage: mirrorUsage,
  // 1 says that something is wrong with the log, or the mirror.
  failed: 2,
  async run(args) {
    const options = mirrorOptions(args);
    const settings = readSettings();
    const folder = new MirrorFolder(resolve(settings.userDir, options.folder));
    try {
      return await (options.isCheck ? check : copy)(options, settings, folder);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      process.stdout.write(`${JSON.stringify(error.finding)}\n`);
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
});

async function copy(
  options: MirrorOptions,
  settings: Settings,
  folder: MirrorFolder,
): Promise<number> {
  const { orgId } = options;
  const api = await logApi(options, settings);
  const source = (path: string) => fetchPart(path, api);
  const key = await mirrorKey(orgId, options.key, settings.userDir, folder, source);
  const progress = fsckProgress(process.stderr);
  try {
    const { from, to } = await mirrorLog(orgId, key, folder, source, progress.update);
    progress.stop();
    process.stderr.write(`${to - from} entries copied, ${to} in the mirror\n`);
    return 0;
  } finally {
    progress.stop();
  }
}

async function check(
  { orgId, key: given }: MirrorOptions,
  { userDir }: Settings,
  folder: MirrorFolder,
): Promise<number> {
  const key = await mirrorKey(orgId, given, userDir, folder, async () => undefined);
  let findings = 0;
  const size = await checkMirror(orgId, key, folder, (finding) => {
    findings += 1;
    process.stdout.write(`${JSON.stringify(finding)}\n`);
  });
  const found = findings === 0 ? 'nothing wrong' : `${findings} found to be wrong`;
  process.stderr.write(`${size} entries in the mirror; ${found}\n`);
  return findings === 0 ? 0 : 1;
}

async function logApi(
  { orgId, url, token: given }: MirrorOptions,
  settings: Settings,
): Promise<LogApi> {
  const token = given ?? settings.token;
  if (token !== undefined) return { url: url ?? localUrl(settings), token, orgId };
  if (url !== undefined) throw new UsageError('--url needs --token, or AUDIT_LOG_TOKEN.');
  const issuer = await localIssuer(settings.dataDir);
  const contents = {
    organizations: [{ id: orgId }],
    permissions: ['audit:read'],
    roles: [],
    subject: 'mirror',
    client: 'mirror',
    expiresInSeconds: 3600,
  };
  return { url: localUrl(settings), token: await issuer.sign(contents), orgId };
}

function localUrl({ port }: Settings): URL {
  return new URL(`http://127.0.0.1:${port}/`);
}
