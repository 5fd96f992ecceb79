import type { OrgId } from '#lib/access/organization-id.ts';
import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { type Checkpoint, checkpointBody } from '#lib/evidence/checkpoint/checkpoint.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { parseSignedNote } from '#lib/evidence/checkpoint/signed-note.ts';
import { type VerifierKey, verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { isSameHash } from '#lib/evidence/tree/same-hash.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { Report } from './finding.ts';
import { type Item, isSame } from './item.ts';
import { latestTime } from './latest-time.ts';
import { type LogPartition, logPartition, ordinalIn } from './log-partition.ts';

/** By which key checkpoints are signed, and one that was kept elsewhere, verified. */
export interface SignedClaims {
  readonly key: VerifierKey;
  readonly since: Checkpoint | undefined;
  readonly now: Date;
}

/**
 * The checkpoints that are kept, and the one that was kept elsewhere, by their sizes. Where the tree has their roots at
 * their sizes, they are all consistent with it and with one another: no proof can say more.
 */
export class SignedSizes {
  readonly #key: VerifierKey;
  readonly #latest: string;
  readonly #report: Report;
  #kept: LogPartition;
  readonly #keptAfter: (sk: string) => LogPartition;
  #lastKey = '';
  readonly #since: Checkpoint | undefined;
  /** What comes next, by size, of those that have been read: usually one. */
  #next: Checkpoint[] = [];
  #newest = 0;
  #isSinceKept = false;

  private constructor(orgId: OrgId, log: LogTable, claims: SignedClaims, report: Report) {
    this.#key = claims.key;
    this.#latest = latestTime(claims.now);
    this.#since = claims.since;
    this.#report = report;
    const { pk } = logKeys.checkpoint(orgId, 0);
    this.#keptAfter = (sk) => logPartition(log, pk, `${sk}\u0001`);
    this.#kept = this.#keptAfter('');
  }

  static async of(
    orgId: OrgId,
    log: LogTable,
    claims: SignedClaims,
    report: Report,
  ): Promise<SignedSizes> {
    const signed = new SignedSizes(orgId, log, claims, report);
    if (claims.since !== undefined) signed.#put(claims.since);
    await signed.#read();
    return signed;
  }

  /** The greatest size of those that are kept here, as far as they have been read. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether one that hasn't been compared is of this size. */
  isDue(size: number): boolean {
    return this.#next[0]?.size === size;
  }

  /** @returns whether this root is what is signed at this size, which is due */
  async compare(size: number, root: Uint8Array): Promise<boolean> {
    let isSigned = true;
    while (this.isDue(size)) {
      const checkpoint = this.#next.shift();
      isSigned &&= checkpoint !== undefined && isSameHash(checkpoint.root, root);
      if (checkpoint !== this.#since) await this.#read();
    }
    return isSigned;
  }

  /** Reads all that are left, before the last batches are read, so that none can be newer than those. */
  async readOn(): Promise<void> {
    while (await this.#read());
    // Those that were signed since the last ones were read.
    this.#kept = this.#keptAfter(this.#lastKey);
    while (await this.#read());
    const { size = 0 } = this.#since ?? {};
    if (size > 0 && !this.#isSinceKept) this.#report({ kind: 'checkpoint', index: size });
  }

  /** Whether one that hasn't been compared is of a larger tree. */
  isMore(): boolean {
    return this.#next.length > 0;
  }

  /** @returns whether there was one more */
  async #read(): Promise<boolean> {
    for (let next = await this.#kept.next(); !next.done; next = await this.#kept.next()) {
      const item = next.value;
      this.#lastKey = String(item['sk']);
      const checkpoint = await checkpointIn(item, this.#key, this.#latest);
      if (checkpoint !== undefined) {
        this.#isSinceKept ||= checkpoint.size === this.#since?.size;
        this.#newest = checkpoint.size;
        this.#put(checkpoint);
        return true;
      }
      const size = ordinalIn(item);
      this.#report({ kind: 'checkpoint', ...(size === undefined ? {} : { index: size }) });
    }
    return false;
  }

  #put(checkpoint: Checkpoint): void {
    this.#next = [...this.#next, checkpoint].sort((one, other) => one.size - other.size);
  }
}

/** Undefined where it isn't exactly what putCheckpoint keeps of what this key signs. */
async function checkpointIn(
  item: Item,
  key: VerifierKey,
  latest: string,
): Promise<Checkpoint | undefined> {
  const { pk, sk, note, signedAt } = item;
  const keyText = verifierKey(key.name, key.publicKey);
  const isKept =
    typeof note === 'string' &&
    typeof signedAt === 'string' &&
    utcTimestamp(signedAt) === signedAt &&
    signedAt <= latest &&
    isSame(item, { pk, sk, note, key: keyText, signedAt });
  if (!isKept) return undefined;
  const checkpoint = await openCheckpoint(note, key).catch(() => undefined);
  const { text, signatures = [] } = parseSignedNote(note) ?? {};
  const isOurs =
    checkpoint !== undefined &&
    checkpoint.size === ordinalIn(item) &&
    checkpointBody(checkpoint) === text &&
    signatures.length === 1;
  return isOurs ? checkpoint : undefined;
}
