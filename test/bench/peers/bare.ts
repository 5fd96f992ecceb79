import { readEntry, verifyToken } from './entry-of-token.ts';

interface Event {
  readonly headers: Readonly<Record<string, string>>;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** What one would write by hand: verify the token, read the item by its key, describe it, answer. */
export async function handler({ headers, pathParameters }: Event) {
  const entry = await readEntry(
    await verifyToken(headers['authorization']),
    pathParameters['audit_log_id'],
  );
  return {
    statusCode: entry === undefined ? 404 : 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(entry ?? { detail: 'Not found' }),
  };
}
