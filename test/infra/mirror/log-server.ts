import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { toBase64 } from '#lib/evidence/base64.ts';
import { verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { readConsistency } from '#lib/evidence/reading/read-consistency.ts';
import { readEntryBundle } from '#lib/evidence/reading/read-entry-bundle.ts';
import { readTile } from '#lib/evidence/reading/read-tile.ts';
import { parseTilePath } from '#lib/evidence/tree/tile-path.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { keyOf } from '../../evidence/key-signer.ts';
import { orgId } from '../../evidence/log-entries.ts';

type Part = string | Uint8Array | undefined;

/** Serves a log as the API does, over HTTP; `forge` may answer something else. */
export async function logServer(
  log: () => LogTable,
  forge: (path: string, part: Part) => Part = (_path, part) => part,
) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const path = String(request.url).slice('/v1/log/'.length);
    asked.push(path);
    await answer(request, response, forge(path, await partOf(path, log())));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, asked };
}

async function answer(request: IncomingMessage, response: ServerResponse, part: Part) {
  const { authorization, 'x-org-name': organization } = request.headers;
  const isAllowed = authorization === 'Bearer secret' && organization === orgId;
  response.statusCode = !isAllowed ? 401 : part === undefined ? 404 : 200;
  response.end(isAllowed ? part : undefined);
}

export async function partOf(path: string, log: LogTable): Promise<Part> {
  const { name, publicKey } = await keyOf(orgId);
  if (path === 'key') return `${verifierKey(name, publicKey)}\n`;
  if (path === 'checkpoint') return (await fetchNewestCheckpoint(orgId, log))?.note;
  if (path.startsWith('consistency?from=')) return consistency(Number(path.split('=')[1]), log);
  const tile = parseTilePath(path);
  if (tile === undefined) return undefined;
  const { level, index, width } = tile;
  return level === 'entries'
    ? readEntryBundle(orgId, { index, width }, log)
    : readTile(orgId, { level, index, width }, log);
}

async function consistency(from: number, log: LogTable): Promise<Part> {
  const read = await readConsistency(orgId, from, log);
  return read && JSON.stringify({ ...read, proof: read.proof.map(toBase64) });
}
