import { parentPort, workerData } from 'node:worker_threads';
import { AuditLogError } from '#lib/errors.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { random } from '../../../evidence/random.ts';
import { changedText } from '../../changed-text.ts';
import { pick } from '../../pick.ts';
import { pollution } from '../pollution.ts';
import { BlockCoverage } from './block-coverage.ts';
import type { Target } from './target.ts';

/** What a thread is to do. */
export interface FuzzOrder {
  readonly seed: number;
  /** How many texts each target reads at least. */
  readonly runs: number;
  /** URL of a module that exports `targets`. */
  readonly targets: string;
  readonly isTimed: boolean;
}

/** What it tells: what it is about to try, and in the end what came of all. */
export type FuzzNews =
  | { readonly trying: string; readonly findings: readonly string[] }
  | { readonly tried: Readonly<Record<string, number>>; readonly findings: readonly string[] };

const { seed, runs, targets: module, isTimed } = workerData as FuzzOrder;
const { targets } = (await import(module)) as { targets: readonly Target[] };

/** As many texts are tried before anybody asks what they have reached; asking takes longer than trying. */
const batch = 50;

const next = random(seed);
const coverage = await BlockCoverage.start();
const findings: string[] = [];
const tried: Record<string, number> = {};
for (const target of targets) tried[await explored(target)] = runs;
coverage.stop();
tell({ tried, findings });

/** Tries a target, and keeps what reaches code that nothing has reached, to change that further. */
async function explored(target: Target): Promise<string> {
  tell({ trying: target.name, findings });
  const kept = [...target.seeds];
  for (const text of kept) await examine(target, text);
  const seen = new Set(await coverage.take());
  for (let done = 0; done < runs; done += batch) {
    const texts = Array.from({ length: batch }, () => changedText(pick(kept, next), kept, next));
    for (const text of texts) await examine(target, text);
    const reached = new Set(await coverage.take()).difference(seen);
    if (reached.size > 0) kept.push(...(await reaching(target, texts, seen)));
    for (const block of reached) seen.add(block);
  }
  return `${target.name}: ${kept.length - target.seeds.length} new ways`;
}

/** Those of them that reach more than what was seen, by halves. */
async function reaching(
  target: Target,
  texts: readonly string[],
  seen: ReadonlySet<string>,
): Promise<readonly string[]> {
  for (const text of texts) await attempt(target, text);
  if (new Set(await coverage.take()).isSubsetOf(seen)) return [];
  const half = texts.length >> 1;
  if (half === 0) return texts;
  const first = await reaching(target, texts.slice(0, half), seen);
  return first.length > 0 ? first : reaching(target, texts.slice(half), seen);
}

async function examine(target: Target, text: string): Promise<void> {
  const before = process.threadCpuUsage();
  const wrong = await attempt(target, text);
  const { user, system } = process.threadCpuUsage(before);
  const slow = isTimed && user + system > 1_000_000 ? [`takes ${(user + system) / 1e6} s`] : [];
  for (const what of [...wrong, ...slow, ...pollution().map((found) => `leaves ${found}`)]) {
    findings.push(`${target.name} ${what}: ${JSON.stringify(text.slice(0, 500))}`);
  }
}

async function attempt({ run }: Target, text: string): Promise<string[]> {
  try {
    await run(text);
    return [];
  } catch (error) {
    return error instanceof AuditLogError || error instanceof EvidenceError
      ? []
      : [`throws ${error}`];
  }
}

function tell(news: FuzzNews): void {
  parentPort?.postMessage(news);
}
