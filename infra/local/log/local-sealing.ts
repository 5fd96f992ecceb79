import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { LocalFunction } from '../lambda/local-function.ts';
import type { SealingOrder, SealingOutcome } from './seal-locally.ts';

/** The keeping of the logs on this machine, which goes on until it is closed. */
export interface LocalSealing {
  /** Settles only if it breaks down as a whole. */
  readonly broken: Promise<Error>;
  close(): Promise<void>;
}

export interface LocalSealingOptions extends Pick<SealingOrder, 'endpoint' | 'dataDir'> {
  readonly database: Pick<Database, 'onEntry'>;
  /** Where it says what went wrong. */
  readonly logs: Writable;
}

const restMs = 500;
const timeout = 600_000;

/**
 * Seals what is recorded and signs it, within a second or two as a rule: first of all organizations that have entries,
 * then of those whose entries the database tells of. It may end at any moment: the next start does what it has left.
 */
export async function localSealing(options: LocalSealingOptions): Promise<LocalSealing> {
  const { database, endpoint, dataDir, logs } = options;
  const module = new URL('./seal-locally.ts', import.meta.url).href;
  const sealer = await LocalFunction.start({
    ...{ name: 'SealLocally', module, environment: {}, logs, timeout },
  });
  const due = new Set<string>();
  database.onEntry((organization) => due.add(organization));
  const stop = new AbortController();
  const seal = (organizations?: readonly string[]) =>
    outcomeOf(sealer, { endpoint, dataDir, organizations });
  keepSealing(seal, due, stop.signal).catch(() => {});
  return {
    broken: sealer.broken,
    async close() {
      stop.abort();
      await sealer.close();
    },
  };
}

/** Ends by an AbortError. */
async function keepSealing(
  seal: (organizations?: readonly string[]) => Promise<SealingOutcome>,
  due: Set<string>,
  signal: AbortSignal,
): Promise<never> {
  let organizations: readonly string[] | undefined;
  for (;;) {
    const { again } = await seal(organizations);
    for (const organization of again ?? []) due.add(organization);
    do await delay(restMs, undefined, { signal });
    while (again !== undefined && due.size === 0);
    if (again === undefined) continue;
    organizations = [...due];
    due.clear();
  }
}

/** Where it fails, all of it is due again; its reason is in the log. */
async function outcomeOf(sealer: LocalFunction, order: SealingOrder): Promise<SealingOutcome> {
  try {
    return JSON.parse(await sealer.invoke(JSON.stringify(order)));
  } catch {
    return { again: order.organizations };
  }
}
