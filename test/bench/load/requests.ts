import type { Request } from 'autocannon';
import { sentEntry } from '../sent-entry.ts';

export type Kind = 'get' | 'record' | 'list page of 50';

const path = '/v1/audit-logs';

/** What was recorded last, on whatever connection: that is got. */
let id = '';

/** One after the other on each connection. */
export function requestsOf(kinds: readonly Kind[], token: string): Request[] {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const made: Record<Kind, () => Request> = {
    record: () => ({
      method: 'POST',
      path,
      headers,
      body: JSON.stringify(sentEntry),
      onResponse(status, body) {
        if (status === 201) id = JSON.parse(body).id;
      },
    }),
    get: () => ({
      method: 'GET',
      path,
      headers,
      setupRequest: (request) => ({ ...request, path: `${path}/${id}` }),
    }),
    'list page of 50': () => ({ method: 'GET', path, headers }),
  };
  return kinds.map((kind) => made[kind]());
}
