import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '#infra/bundling/bundle.ts';
import { certifiedServer } from '../access/certificate-authority.ts';
import { installRuntimeClient } from '../runtime/install-runtime-client.ts';
import { answeringStore } from './answering-store.ts';
import { benchIssuer } from './bench-issuer.ts';
import { type ColdStart, coldStart } from './cold-start.ts';
import type { Series } from './result.ts';
import { entryReply, getEvent } from './sample-get.ts';

const rounds = 21;

const modules = {
  'bare handler': 'peers/bare.ts',
  Powertools: 'peers/powertools.ts',
  hono: 'peers/hono.ts',
  ours: '../../functions/get-audit-log.ts',
  empty: 'peers/empty.ts',
};

/**
 * Milliseconds from the start of a process, under AWS's own runtime client, until it asks for the first event (`init`)
 * and until it has answered it: of what `get` compares, bundled as functions are deployed, beside a function that does
 * nothing. DynamoDB is a server on this machine, over TLS as in AWS, that answers at once. `init` and `answer` are by the
 * clock, which other work on the machine lengthens; the others by the time that its main thread has run.
 */
export async function benchCold(): Promise<Series[]> {
  const program = installRuntimeClient();
  const { environment, sign } = await benchIssuer('audit:read');
  const event = JSON.stringify(getEvent(await sign('one')));
  const certificate = certifiedServer();
  const store = await answeringStore(certificate, entryReply());
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-bench-'));
  try {
    const authority = join(folder, 'authority.pem');
    await writeFile(authority, certificate.ca);
    const variables = {
      ...environment,
      AWS_ENDPOINT_URL_DYNAMODB: store.endpoint,
      NODE_EXTRA_CA_CERTS: authority,
    };
    const contenders = await bundled(folder);
    const starts = contenders.map(() => [] as ColdStart[]);
    for (let round = 0; round < rounds; round++) {
      for (const [index, { code }] of contenders.entries()) {
        starts[index]?.push(await coldStart({ program, code, variables }, event));
      }
    }
    const nothing = starts.at(-1) ?? [];
    return contenders.flatMap(({ name }, index) => seriesOf(name, starts[index] ?? [], nothing));
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** @returns each contender with the folder of its code */
async function bundled(folder: string): Promise<{ name: string; code: string }[]> {
  const contenders = Object.keys(modules).map((name) => ({ name, code: join(folder, name) }));
  for (const [index, path] of Object.values(modules).entries()) {
    const code = contenders[index]?.code ?? folder;
    await mkdir(code);
    bundle(fileURLToPath(new URL(path, import.meta.url)), code);
  }
  return contenders;
}

/** @param nothing What the function that does nothing took in the same rounds. */
function seriesOf(
  name: string,
  starts: readonly ColdStart[],
  nothing: readonly ColdStart[],
): Series[] {
  const measures = ['init', 'answer', 'init cpu', 'answer cpu'] as const;
  const series = measures.map((measure) => ({
    name,
    measure,
    unit: 'ms',
    samples: starts.map((start) => start[measure]),
  }));
  if (starts === nothing) return series;
  const above = (['init', 'init cpu'] as const).map((measure) => ({
    name,
    measure: `${measure} above empty`,
    unit: 'ms',
    samples: starts.map((start, round) => start[measure] - (nothing[round]?.[measure] ?? 0)),
  }));
  return [...series, ...above];
}
