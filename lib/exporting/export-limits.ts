/** How an export is written. */
export interface ExportLimits {
  /** So much text is encoded at a time: each a gzip member of its own (RFC 1952 section 2.2). */
  readonly blockBytes: number;
  /** What a part has at least, but for the last one. S3 takes none below 5 MiB. */
  readonly partBytes: number;
  /** After so many parts they are to be twice as large, at most three times over, so that the list of them stays short. */
  readonly doubleAfter: number;
  /** How many parts there may be. */
  readonly parts: number;
  /** For how long a writer has a job to itself after it has last said so. */
  readonly leaseMs: number;
  /** How often a job is taken up without getting on. */
  readonly attempts: number;
  /** What a writer needs to put down what it has, before it is ended. */
  readonly reserveMs: number;
  /** Over how many shards the indexes are spread; absent: as many as there are. */
  readonly shards?: number;
}

/** Some 50 GB. */
export const exportLimits: ExportLimits = {
  blockBytes: 1024 * 1024,
  partBytes: 8 * 1024 * 1024,
  doubleAfter: 100,
  parts: 1000,
  leaseMs: 60_000,
  attempts: 5,
  reserveMs: 25_000,
};

/** What the next part has at least. */
export function nextPartBytes(parts: number, { partBytes, doubleAfter }: ExportLimits): number {
  return partBytes * 2 ** Math.min(3, Math.floor(parts / doubleAfter));
}
