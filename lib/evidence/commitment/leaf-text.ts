import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { EvidenceError } from '../evidence-error.ts';

/** What a leaf of the log says. */
export interface Leaf {
  /** The digests of the entry's disclosures, in ascending order, which doesn't tell which is which. */
  readonly _sd: readonly string[];
  readonly _sd_alg: 'sha-256';
  readonly expiresAt?: string | undefined;
  /** The entry's id. */
  readonly id: string;
  /** The organization's id. */
  readonly org: string;
  /** The version of the stored format. */
  readonly v: number;
}

const version = 1;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const digest = /^[\w-]{43}$/;

/**
 * A leaf in RFC 8785 canonical form, its keys in ascending order. It has nothing that JSON could write in two ways:
 * ASCII that needs no escapes, and an integer.
 */
export function writeLeaf({ _sd, _sd_alg, expiresAt, id, org, v }: Leaf): string {
  return JSON.stringify({ _sd, _sd_alg, expiresAt, id, org, v });
}

/**
 * What a leaf says.
 *
 * @throws EvidenceError `leaf_malformed` where it isn't exactly what writeLeaf writes, or `leaf_version_unknown`
 */
export function parseLeaf(text: string): Leaf {
  const value = parsed(text);
  if (!isObject(value)) throw new EvidenceError('leaf_malformed');
  if (Number.isSafeInteger(value['v']) && value['v'] !== version) {
    throw new EvidenceError('leaf_version_unknown');
  }
  if (!isLeaf(value) || writeLeaf(value) !== text) throw new EvidenceError('leaf_malformed');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isLeaf(value: Readonly<Record<string, unknown>>): value is Leaf & typeof value {
  return (
    areDigests(value['_sd']) &&
    value['_sd_alg'] === 'sha-256' &&
    (value['expiresAt'] === undefined || isTime(value['expiresAt'])) &&
    isUuid(value['id']) &&
    isUuid(value['org']) &&
    value['v'] === version
  );
}

/** Whether these are digests, each greater than the one before it, so that none is there twice. */
function areDigests(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((text) => typeof text === 'string' && digest.test(text)) &&
    value.every((text, at) => at === 0 || value[at - 1] < text)
  );
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && utcTimestamp(value) === value;
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && uuid.test(value);
}
