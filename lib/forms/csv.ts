import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { csvCell } from './csv-cell.ts';
import type { PageForm } from './form.ts';

type Column = readonly [name: string, read: (entry: StoredEntry) => string | undefined];

/** In an order that stays: a new column goes to the end. Free-form JSON is its text. */
const columns: readonly Column[] = [
  ['id', ({ id }) => id],
  ['orgId', ({ orgId }) => orgId],
  ['orgName', ({ orgName }) => orgName],
  ['occurredAt', ({ occurredAt }) => occurredAt],
  ['createdAt', ({ createdAt }) => createdAt],
  ['expiresAt', ({ expiresAt }) => expiresAt],
  ['action', ({ action }) => action],
  ['verb', ({ verb }) => verb],
  ['service', ({ service }) => service],
  ['status', ({ status }) => status],
  ['message', describeEntry],
  ['actor.type', ({ actor }) => actor?.type],
  ['actor.id', ({ actor }) => actor?.id],
  ['actor.name', ({ actor }) => actor?.name],
  ['actor.email', ({ actor }) => actor?.email],
  ['actor.keyName', ({ actor }) => actor?.keyName],
  ['target.type', ({ target }) => target?.type],
  ['target.id', ({ target }) => target?.id],
  ['target.name', ({ target }) => target?.name],
  ['target.email', ({ target }) => target?.email],
  ['client.ipAddress', ({ client }) => client?.ipAddress],
  ['client.userAgent', ({ client }) => client?.userAgent],
  ['client.origin', ({ client }) => client?.origin],
  ['workflowId', ({ workflowId }) => workflowId],
  ['changes', ({ changes }) => changes?.text],
  ['details', ({ details }) => details?.text],
  ['metadata', ({ metadata }) => metadata?.text],
  ['transaction', ({ transaction }) => transaction?.text],
];

const header = columns.map(([name]) => name).join(',');

/** A page as CSV (RFC 4180) for spreadsheets: a header line, and a line for each entry. */
export const csv: PageForm = {
  contentType: 'text/csv; charset=utf-8; header=present',
  write: line,
  page: (written) => [header, ...written, ''].join('\r\n'),
};

function line(entry: StoredEntry): string {
  return columns.map(([, read]) => csvCell(read(entry))).join(',');
}
