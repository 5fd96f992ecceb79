import { parseAuditId } from '#lib/entry/audit-id.ts';
import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import type { Order } from './entry-query.ts';

/** Where a page ended: nothing but a time, an id and a direction, which lead nowhere outside the caller's log. */
export interface Cursor {
  readonly order: Order;
  readonly position: string;
}

/** Version 1, a letter for the order, and the position; in base64url, since it is nobody's business to make one. */
export function writeCursor({ order, position }: Cursor): string {
  return Buffer.from(`1${letters[order]}${position}`).toString('base64url');
}

/** The cursor that a text is; undefined unless writeCursor would write this very text. */
export function readCursor(text: string): Cursor | undefined {
  const decoded = Buffer.from(text, 'base64url').toString('latin1');
  const [, letter = '', time = '', id = ''] = format.exec(decoded) ?? [];
  const order = letter === letters.newest ? 'newest' : 'oldest';
  if (utcTimestamp(time) !== time || parseAuditId(id) !== id) return undefined;
  const cursor: Cursor = { order, position: `${time}#${id}` };
  return writeCursor(cursor) === text ? cursor : undefined;
}

const letters: Readonly<Record<Order, string>> = { newest: 'n', oldest: 'o' };
const format = /^1([no])(.{24})#(.{36})$/;
