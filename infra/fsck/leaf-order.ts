import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { IndexedId } from '#lib/evidence/reading/read-by-index.ts';
import type { RollupDelta } from '#lib/store/log/log-batches.ts';
import type { Finding } from './finding.ts';

/** Leaves that follow one another: those of one batch. */
export interface LeafRun {
  readonly first: number;
  readonly leaves: readonly string[];
  /** What the batch adds to the rollups; undefined where only a part of it is here. */
  readonly rollups: readonly RollupDelta[] | undefined;
  /** The indexes among them where the tiles hold another hash. */
  readonly contradicted: readonly number[];
}

/** What is to be checked: batches, and what is true of all of them. */
export interface LeafOrder {
  readonly orgId: OrgId;
  readonly runs: readonly LeafRun[];
  /** Below which every leaf must have an index. */
  readonly derived: number;
  /** By when an entry must have expired that is gone, RFC 3339 in UTC with milliseconds. */
  readonly now: string;
}

/** A leaf of which the index item says something else, which has to wait until all leaves are known. */
export interface Misplaced {
  readonly id: AuditId;
  readonly index: number;
  /** What the item states; undefined where there is none. */
  readonly stated: number | undefined;
  /** Whether the tiles hold another hash in the leaf's place. */
  readonly contradicted: boolean;
}

export interface LeafVerdict {
  readonly findings: readonly Finding[];
  readonly misplaced: readonly Misplaced[];
  /** Leaves whose hash in the tiles is wrong, and not the leaf. */
  readonly wrongTiles: readonly number[];
  /** Of those that are leaves. */
  readonly ids: readonly IndexedId[];
  /** When the last of the entries was recorded, or expired where it is gone; undefined where neither is known. */
  readonly lastCreatedAt: string | undefined;
}
