import { type SigningAlgorithm, type SigningKey, signingKey } from '../../access/signing-key.ts';
import { token } from '../../access/token.ts';

/** A token that must be refused, and as what the log has it; undefined where that depends. */
export type BadToken = readonly [
  title: string,
  unverifiedToken: string,
  reason: string | undefined,
];

const kinds: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'EdDSA'];

/** The issuer's keys; and a stranger's, who gives his the same ids. */
export const keys = kinds.map((kind) => signingKey(kind, kind.toLowerCase()));
export const strangers = kinds.map((kind) => signingKey(kind, kind.toLowerCase()));

/** The key that signs what needs no certain kind of key. */
export const ec = keys[1] as SigningKey;

/** A token that would be accepted, and its segments. */
export const good = token(ec);
export const [goodHeaderSegment = '', goodClaimsSegment = '', goodSignature = ''] = good.split('.');

/** Values that a JSON member may have where a text that isn't empty is due. */
export const unusualValues = [null, '', 0, 1, -1, true, false, [], {}, ['x'], { x: 'x' }];
