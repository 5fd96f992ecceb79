import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ModelService } from './model-service.ts';

const project = join(import.meta.dirname, '..', '..');
const left = new Set(['node_modules', '.git', '.local', '.cache', 'cdk.out', 'coverage', 'dist']);

const consumer = `
import { type AuditLogClient, AuditLogClientError, auditLogClient, type BatchResult, type RecordedEntry, type SentEntry } from 'audit-log-service/client';

declare const process: { argv: string[] };
const [url = ''] = process.argv.slice(2);
const auditLog: AuditLogClient = auditLogClient({ url, token: async ({ refresh }) => String(refresh) });
const sent: SentEntry = { action: 'a', occurredAt: new Date(0), details: { b: [1] } };
const recorded: RecordedEntry = await auditLog.record(sent, { idempotencyKey: 'k' });
const results: BatchResult[] = await auditLog.recordBatch([sent, { action: 'b' }], { signal: new AbortController().signal });
const failed = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
const found = await auditLog.get(recorded.id);
console.log(JSON.stringify([recorded.id, failed, found?.action, AuditLogClientError.name]));

// @ts-expect-error An entry has an action.
export const wrong: SentEntry = { verb: 'updated' };

// @ts-expect-error A failed entry has an error and no entry.
export const none = results.map((result) => (result.ok ? undefined : result.entry));
`;

/** What README's lines stand in, and calls of what they make. */
const surroundings = `
import middy from '@middy/core';
process.env.AUDIT_LOG_URL = process.argv[2];
const accessToken = async () => 'a-token';
const policies = { remove: async (id) => 'removed ' + id };
const routes = {};
const app = { delete: (path, handle) => { routes[path] = handle; } };
`;
const calls = `
const user = { id: 'u1', email: 'alice@example.com' };
const request = { params: { id: 'p1' }, user, ip: '192.0.2.1', get: () => 'curl' };
const status = await new Promise((resolve, reject) => {
  routes['/policies/:id'](request, { sendStatus: resolve }).catch(reject);
});
const requestContext = {
  requestId: 'r2',
  authorizer: { jwt: { claims: { sub: 'u2' } } },
  http: { sourceIp: '192.0.2.2' },
};
const removed = await handler({ pathParameters: { id: 'p2' }, requestContext }, {});
console.log(JSON.stringify([status, removed]));
`;

const isWindows = process.platform === 'win32';

/** The Node that runs the tests, and whatever else the machine has under that name. */
const found = (await run(project, ...(isWindows ? ['where', 'node'] : ['which', '-a', 'node'])))
  .trim()
  .split('\n');
const versions = [process.execPath, ...found].map(
  async (node) => [(await run(project, node, '--version')).trim(), node] as const,
);
const nodes = [...new Map(await Promise.all(versions))];

let folder: string;
let service: ModelService;
const checkout = () => join(folder, 'checkout');
const installed = () => join(folder, 'service');

/** Runs a program to its end; its output is the error where it fails. */
async function run(cwd: string, ...[program = '', ...args]: string[]): Promise<string> {
  const running = promisify(execFile)(program, args, { cwd, shell: isWindows });
  const { stdout } = await running.catch(({ message, stdout: output }) => {
    throw new Error(`${message}${output}`);
  });
  return stdout;
}

/** Every file of the checkout by its path, but for what isn't part of it. */
function contents(): Record<string, string> {
  const paths = readdirSync(checkout())
    .filter((name) => !left.has(name))
    .flatMap((name) => [name, ...nested(name)])
    .filter((path) => statSync(join(checkout(), path)).isFile());
  return Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(checkout(), path), 'latin1')]),
  );
}

function nested(name: string): string[] {
  const folder = join(checkout(), name);
  if (!statSync(folder).isDirectory()) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(name, path));
}

beforeAll(async () => {
  service = await ModelService.start();
  folder = mkdtempSync(join(tmpdir(), 'audit-log-'));
  cpSync(project, checkout(), {
    recursive: true,
    filter: (path) => !left.has(basename(path)) && !path.endsWith('.tgz'),
  });
  symlinkSync(join(project, 'node_modules'), join(checkout(), 'node_modules'), 'junction');
  mkdirSync(installed());
  writeFileSync(join(installed(), 'package.json'), '{"type":"module"}');
});

afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

describe('npm pack', () => {
  let tarball: string;
  let before: Record<string, string>;
  let packages: string[];

  beforeAll(async () => {
    before = contents();
    const output = await run(checkout(), 'npm', 'pack', '--silent', '--pack-destination', folder);
    tarball = join(folder, output.trim());
    await run(installed(), 'npm', 'install', tarball, '--offline', '--no-audit', '--no-fund');
    const names = readdirSync(join(installed(), 'node_modules'));
    packages = names.filter((name) => !name.startsWith('.'));
  });

  test('leaves everything as it was', () => {
    expect(contents()).toEqual(before);
  });

  test('packs again after it was interrupted', async () => {
    await run(checkout(), 'npm', 'run', '--silent', 'prepack');
    expect(contents()).not.toEqual(before);
    await run(checkout(), 'npm', 'pack', '--silent', '--pack-destination', folder);
    expect(contents()).toEqual(before);
  });

  test('makes a service install the client and nothing else', () => {
    expect(packages).toEqual(['audit-log-service']);
    const packed = join(installed(), 'node_modules', 'audit-log-service');
    expect(readdirSync(packed).toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
    ]);
    const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
    expect(Object.keys(manifest).filter((key) => /dependencies|private/i.test(key))).toEqual([]);
  });

  test.each(['nodenext', 'bundler'])(
    'has types that a strict service can use (%s)',
    async (resolution) => {
      writeFileSync(join(installed(), 'consumer.ts'), consumer);
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        target: 'es2022',
        lib: ['es2022', 'dom'],
        types: [],
        module: resolution === 'bundler' ? 'preserve' : 'nodenext',
        moduleResolution: resolution,
      };
      const settings = JSON.stringify({ compilerOptions, files: ['consumer.ts'] });
      writeFileSync(join(installed(), 'tsconfig.json'), settings);
      const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
      expect(await run(installed(), process.execPath, tsc)).toBe('');
    },
  );

  test.each(nodes)('works in %s', async (_, node) => {
    service.reset();
    const output = await run(installed(), node, 'consumer.js', service.url);
    expect(JSON.parse(output)).toEqual(['id of k', [], 'a', 'AuditLogClientError']);
  });

  test('is used as README says, in Express and in middy', async () => {
    service.reset();
    symlinkSync(
      join(project, 'node_modules', '@middy'),
      join(installed(), 'node_modules', '@middy'),
    );
    const readme = readFileSync(join(project, 'README.md'), 'utf8');
    const [, section = ''] = readme.split('### From a service\n');
    const printed = [...section.matchAll(/^```js\n(.*?)^```$/gms)]
      .slice(0, 3)
      .map(([, code]) => code);
    writeFileSync(join(installed(), 'examples.js'), [surroundings, ...printed, calls].join('\n'));
    const output = await run(installed(), process.execPath, 'examples.js', service.url);
    expect(JSON.parse(output)).toEqual([204, 'removed p2']);
    expect(service.received.map(({ body }) => body)).toEqual([
      {
        action: 'policy_deleted',
        actor: { type: 'user', id: 'u1', email: 'alice@example.com' },
        target: { type: 'policy', id: 'p1' },
        client: { ipAddress: '192.0.2.1', userAgent: 'curl' },
      },
      {
        action: 'policy_deleted',
        actor: { type: 'user', id: 'u2' },
        target: { type: 'policy', id: 'p2' },
        client: { ipAddress: '192.0.2.2' },
      },
    ]);
    expect(service.received[1]?.headers['idempotency-key']).toBe('r2');
  });

  test('is at most 10 KiB when it is minified', () => {
    const { outputFiles } = buildSync({
      stdin: { contents: "export * from 'audit-log-service/client'", resolveDir: installed() },
      bundle: true,
      format: 'esm',
      minify: true,
      write: false,
    });
    expect(outputFiles[0]?.contents.length).toBeLessThanOrEqual(10 * 1024);
  });
});
