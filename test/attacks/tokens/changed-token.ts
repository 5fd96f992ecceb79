import { segment } from '../../access/token.ts';
import { below } from '../../evidence/random.ts';
import { pick } from '../pick.ts';
import { unusualValues } from './bad-token.ts';

type Next = () => number;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/~ ,\0';

/** A token changed at random, without the key that it was signed with. */
export function changedToken(tokens: readonly string[], next: Next): string {
  const token = pick(tokens, next);
  return pick(ways, next)(token, next, pick(tokens, next));
}

const ways: readonly ((token: string, next: Next, other: string) => string)[] = [
  otherLetter,
  otherBit,
  cut,
  doubled,
  spliced,
  otherMember,
];

function otherLetter(token: string, next: Next): string {
  const at = below(token.length, next);
  return token.slice(0, at) + letters.charAt(below(letters.length, next)) + token.slice(at + 1);
}

function otherBit(token: string, next: Next): string {
  return inSegment(token, next, (bytes) => {
    const at = below(bytes.length, next);
    return bytes.with(at, (bytes[at] ?? 0) ^ (1 << below(8, next)));
  });
}

function cut(token: string, next: Next): string {
  const at = below(token.length, next);
  return token.slice(0, at) + token.slice(at + 1 + below(20, next));
}

function doubled(token: string, next: Next): string {
  const at = below(token.length, next);
  return token.slice(0, at) + token.slice(Math.max(0, at - below(20, next)));
}

/** Segments of one and of another. */
function spliced(token: string, next: Next, other: string): string {
  const parts = other.split('.');
  return token
    .split('.')
    .map((own, index) => (next() < 0.5 ? own : (parts[index] ?? '')))
    .join('.');
}

/** Another value of one member of the header or the claims. */
function otherMember(token: string, next: Next): string {
  const parts = token.split('.');
  const which = below(2, next);
  const members = JSON.parse(Buffer.from(parts[which] ?? '', 'base64url').toString());
  const name = pick([...Object.keys(members), 'alg', 'kid', 'crit', 'sub', 'nbf'], next);
  const value = pick([...unusualValues, 'none', 'HS256', 2e9, '*', [], undefined], next);
  return parts.with(which, segment(JSON.stringify({ ...members, [name]: value }))).join('.');
}

function inSegment(token: string, next: Next, change: (bytes: Uint8Array) => Uint8Array): string {
  const parts = token.split('.');
  const which = below(3, next);
  const bytes = new Uint8Array(Buffer.from(parts[which] ?? '', 'base64url'));
  return parts.with(which, segment(change(bytes))).join('.');
}
