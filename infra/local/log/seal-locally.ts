import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import { ourError } from '#lib/errors.ts';
import {
  type CheckpointRules,
  publishCheckpoint,
} from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { sweepOrganization } from '#lib/evidence/sealing/sweep-organization.ts';
import { loggedError } from '#lib/logged-error.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { localEntriesTable } from '../database/local-entries-table.ts';
import { localLogTable } from '../database/local-log-table.ts';
import { localOrganizations } from '../database/local-organizations.ts';
import { localSigner } from './local-signer.ts';

/** Which logs are to be brought up to date. */
export interface SealingOrder {
  readonly endpoint: string;
  readonly dataDir: string;
  /** Ids; absent: those of all organizations that have entries. */
  readonly organizations?: readonly string[] | undefined;
}

export interface SealingOutcome {
  /** Those to come back to: a checkpoint is due only later, or something failed; undefined: all that were ordered. */
  readonly again?: readonly string[] | undefined;
}

/**
 * On this machine clocks agree and indexes don't lag; but an entry of a batch is put up to 28 s after the time that it
 * states, and a put takes up to 5 s.
 */
const overlapMs = 40_000;

/** By endpoint. */
const opened = new Map<string, Promise<Tools>>();

interface Tools {
  readonly tables: EvidenceTables;
  readonly rules: CheckpointRules;
}

/** A function of this machine alone, in a thread of its own: seals what was recorded, and signs it. */
export async function handler(order: SealingOrder): Promise<SealingOutcome> {
  const opening = opened.get(order.endpoint) ?? open(order);
  opened.set(order.endpoint, opening);
  const tools = await opening;
  const organizations = order.organizations ?? (await localOrganizations(tools.tables.entries));
  const again: string[] = [];
  for (const orgId of organizations.flatMap((id) => operatorOrganizationId(id) ?? [])) {
    if ((await bringUpToDate(orgId, tools)) === 'again') again.push(orgId);
  }
  return { again };
}

async function open({ endpoint, dataDir }: SealingOrder): Promise<Tools> {
  const [entries, log, signer] = await Promise.all([
    localEntriesTable(endpoint),
    localLogTable(endpoint),
    localSigner(dataDir),
  ]);
  const rules = { signer, logName: 'localhost', checkpointSeconds: 1 };
  return { tables: { entries, log }, rules };
}

async function bringUpToDate(orgId: OrgId, { tables, rules }: Tools): Promise<'done' | 'again'> {
  try {
    const seal = (ids: Parameters<typeof sealEntries>[1]) => sealEntries(orgId, ids, tables);
    await sweepOrganization(orgId, tables, seal, new Date(), { overlapMs });
    const { outcome } = await publishCheckpoint(orgId, tables.log, rules, new Date());
    return outcome === 'later' ? 'again' : 'done';
  } catch (error) {
    const ours = ourError(error);
    const line = { level: 'ERROR', message: 'not sealed', org: orgId, ...loggedError(ours) };
    process.stderr.write(`${JSON.stringify(line)}\n`);
    // What somebody has tampered with stays so, and would be told of twice a second.
    return ours.code === 'evidence_broken' ? 'done' : 'again';
  }
}
