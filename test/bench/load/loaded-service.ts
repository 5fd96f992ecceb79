import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { sampleOrganization } from '#infra/local/sample.ts';
import type { MemoryNews } from './tell-memory.ts';

const project = join(import.meta.dirname, '..', '..', '..');

/** `npm start` in a process of its own, on free ports and a folder that goes when it does. */
export class LoadedService {
  /** The memory of its process, in bytes, second for second. */
  readonly resident: number[] = [];
  /** What of it lives after garbage has been collected, every ten seconds. */
  readonly living: number[] = [];
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly url: string;

  static async start(): Promise<LoadedService> {
    const folder = await mkdtemp(join(tmpdir(), 'audit-log-load-'));
    const imports = ['./infra/local/require-node.mjs', './test/bench/load/tell-memory.ts'];
    const child = spawn(
      process.execPath,
      [...imports.flatMap((path) => ['--import', path]), 'infra/local/start.ts'],
      {
        cwd: project,
        env: { DATA_DIR: folder, PORT: '0', DYNAMODB_PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      },
    );
    const ended = once(child, 'exit');
    const said = child.stdout && (await Promise.race([once(child.stdout, 'data'), ended]));
    const url = /at (http:\S+)\n/.exec(`${said?.[0]}`)?.[1];
    if (url === undefined) {
      await rm(folder, { recursive: true, force: true });
      throw new Error('npm start has ended');
    }
    return new LoadedService(child, folder, url);
  }

  private constructor(child: ChildProcess, folder: string, url: string) {
    this.#child = child;
    this.#folder = folder;
    this.url = url;
    child.on('message', (news) => {
      const told = news as MemoryNews;
      if ('resident' in told) this.resident.push(told.resident);
      else this.living.push(told.living);
    });
  }

  async token(): Promise<string> {
    const issuer = await localIssuer(this.#folder);
    return issuer.sign({
      organizations: [sampleOrganization],
      permissions: ['audit:read', 'audit:write'],
      ...{ roles: [], subject: 'bench', client: 'bench', expiresInSeconds: 24 * 3600 },
    });
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
    await rm(this.#folder, { recursive: true });
  }
}
