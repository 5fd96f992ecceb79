import { encodings } from '../encodings.ts';

/** Who has sent something: one of two organizations, or an account by the event bus, for any of them. */
export type Party = 'Alpha' | 'Omega' | 'Bus';

/** What a text is planted in: a token's claims, the store's errors, or all else that a party sends. */
export type Origin = `${Party} token` | 'store' | `${Party} request`;

const mark = 'c4n4ry';

/** A text that stands nowhere else. */
export function canaryOf(origin: Origin): string {
  return `${mark}${origin.replace(' ', '')}`;
}

/** The canaries in what may hold none, in whatever form. */
export function canariesIn(text: string, origins: readonly Origin[]): Origin[] {
  return origins.filter((origin) =>
    encodings(canaryOf(origin)).some((form) => text.includes(form)),
  );
}

/** All of them. */
export const origins: readonly Origin[] = [
  ...(['Alpha token', 'Omega token', 'store'] as const),
  ...(['Alpha request', 'Omega request', 'Bus request'] as const),
];
