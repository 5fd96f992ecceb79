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
import { defaultBundle } from './default-bundle.ts';
import type { Series } from './result.ts';
import { entryReply, getEvent } from './sample-get.ts';

const rounds = 21;

/** The one to compare what is left of the difference with. */
export const bareBundledAsOurs = 'bare handler bundled as ours';

interface Contender {
  readonly name: string;
  readonly module: string;
  readonly bundle: (entry: string, folder: string) => unknown;
}

/** Whoever writes a handler by hand has the CDK bundle it; what they would gain by our bundling is told beside it. */
const contenders: readonly Contender[] = [
  { name: 'bare handler', module: 'peers/bare.ts', bundle: defaultBundle },
  { name: 'Powertools', module: 'peers/powertools.ts', bundle: defaultBundle },
  { name: 'hono', module: 'peers/hono.ts', bundle: defaultBundle },
  { name: bareBundledAsOurs, module: 'peers/bare.ts', bundle },
  { name: 'Powertools bundled as ours', module: 'peers/powertools.ts', bundle },
  { name: 'hono bundled as ours', module: 'peers/hono.ts', bundle },
  { name: 'ours', module: '../../functions/get-audit-log.ts', bundle },
  { name: 'empty', module: 'peers/empty.ts', bundle },
];

/**
 * Milliseconds from the start of a process, under AWS's own runtime client, until it asks for the first event (`init`)
 * and until it has answered it: of what `get` compares, beside a function that does nothing. DynamoDB is a server on this
 * machine, over TLS as in AWS, that answers at once. `init` and `answer` are by the clock, which other work on the machine
 * lengthens; the others by the time that its main thread has run.
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
    const codes = await bundled(folder);
    const starts = contenders.map(() => [] as ColdStart[]);
    for (let round = 0; round < rounds; round++) {
      for (const [index, code] of codes.entries()) {
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

/** @returns the folder of each contender's code */
async function bundled(folder: string): Promise<string[]> {
  const codes = contenders.map(({ name }) => join(folder, name));
  for (const [index, { module, bundle: write }] of contenders.entries()) {
    const code = codes[index] ?? folder;
    await mkdir(code);
    write(fileURLToPath(new URL(module, import.meta.url)), code);
  }
  return codes;
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
