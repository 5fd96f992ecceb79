import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { keySigner, logName } from '../evidence/key-signer.ts';
import { logId, logItem, orgId } from '../evidence/log-entries.ts';
import { type Item, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { madeEntries } from './made-entries.ts';
import { numberedEntry } from './numbered-entry.ts';
import { WireStore } from './wire-store.ts';

/**
 * `npm run bench:fsck -- ENTRIES`: seals so many entries (100,000) of some twenty fields in memory, has `fsck` check them
 * as if they were in AWS, and says how much memory and time that took. This process answers it over HTTP in the place of
 * DynamoDB, on the same processors.
 */
const count = Number(process.argv[2] ?? 100_000);
const sealedAtOnce = 2560;

const server = createServer(async (request, response) => {
  const target = request.headers['x-amz-target'];
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(store.answer(`${target}`, await text(request)));
});
const store = new WireStore(entries(), await sealedLog());
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address() as AddressInfo;

const key = verifierKey(`${logName}/${orgId}`, await keySigner().publicKey());
const command = fileURLToPath(new URL('../../infra/fsck/fsck.ts', import.meta.url));
const tables = ['--table', 'entries', '--log-table', 'log'];
const start = performance.now();
const fsck = spawn(process.execPath, [command, '--org', orgId, '--key', key, ...tables], {
  env: {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
  },
  stdio: 'inherit',
});
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, peakOf(fsck.pid));
}, 200);
const [code] = await once(fsck, 'exit');
clearInterval(watch);
const seconds = (performance.now() - start) / 1000;
process.stdout.write(`checked ${count} entries in ${seconds.toFixed(1)} s, exit code ${code}\n`);
process.stdout.write(`${peak} MiB of memory at most\n`);
server.closeAllConnections();
server.close();
process.exitCode = code;

function* entries(): Generator<Item> {
  for (let n = 0; n < count; n++) yield logItem(numberedEntry(n));
}

/** The items of the log, sealed. */
async function sealedLog(): Promise<Item[]> {
  const memory = new MemoryDynamodb();
  const client = madeEntries(memory);
  const log = { client, name: 'log' };
  for (let from = 0; from < count; from += sealedAtOnce) {
    const length = Math.min(sealedAtOnce, count - from);
    const ids = Array.from({ length }, (_, n) => logId(from + n));
    await sealEntries(orgId, ids, { entries: { client, name: 'entries' }, log });
  }
  await publishCheckpoint(orgId, log, { signer: keySigner(), logName }, new Date());
  return memory.items('log');
}

/** The most memory that a process has had until now, in MiB: Linux, proc(5). */
function peakOf(pid = 0): number {
  const [, kib = '0'] =
    /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}
