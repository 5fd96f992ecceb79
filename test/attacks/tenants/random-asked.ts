import { routes } from '#functions/routes.ts';
import type { Route } from '#lib/http/route.ts';
import { below } from '../../evidence/random.ts';
import { pick } from '../pick.ts';
import type { Loot } from './loot.ts';
import { namesOf, pathParametersOf, queryParameters } from './parameters.ts';
import { randomBody } from './random-body.ts';
import type { Asked } from './world.ts';

/** A request that the attacker could think of, with one of its tokens. */
export function randomAsked(loot: Loot, tokens: readonly string[], next: () => number): Asked {
  const route = pick(routes, next);
  const parameters = pathParametersOf(route).map(([name, kind]) => [
    name,
    changed(pick(loot[kind], next), loot, next),
  ]);
  return {
    route,
    pathParameters: Object.fromEntries(parameters),
    query: randomQuery(route, loot, next),
    headers: randomHeaders(route, loot, pick(tokens, next), next),
    body: route.method === 'POST' ? randomBody(route, loot, next) : undefined,
  };
}

function randomQuery(route: Route, loot: Loot, next: () => number): string {
  const names = namesOf(route);
  const kinds = queryParameters[route.operation];
  const sent = new URLSearchParams();
  for (let left = below(4, next); left > 0 && names.length > 0; left -= 1) {
    const name = pick(names, next);
    const kind = next() < 0.95 ? kinds[name] : pick(Object.values(kinds), next);
    sent.append(name, changed(pick(loot[kind ?? 'text'], next), loot, next));
  }
  // Without it there is nothing that follows.
  if (/follow|consistency/.test(route.path) && !sent.has('from')) {
    sent.append('from', pick(loot.index, next));
  }
  return String(sent);
}

function randomHeaders(
  route: Route,
  loot: Loot,
  token: string,
  next: () => number,
): Record<string, string> {
  const sometimes = (name: string, probability: number, values: readonly string[]) =>
    next() < probability ? { [name]: changed(pick(values, next), loot, next) } : {};
  const isBatch = route.operation === 'RecordAuditLogBatch';
  return {
    authorization: `Bearer ${token}`,
    ...(route.method === 'POST' && { 'content-type': isBatch ? batchType : 'application/json' }),
    ...sometimes('x-org-name', 0.15, loot.organization),
    ...sometimes('x-org-id', route.method === 'POST' ? 0.5 : 0.1, loot.organization),
    ...sometimes('if-none-match', 0.1, loot.validator),
    ...sometimes('accept', 0.3, accepted),
    // Without one, an entry's id would be random, and no two worlds the same from then on.
    ...(route.method === 'POST' && { 'idempotency-key': pick(loot.key, next) }),
    ...sometimes('prefer', 0.1, ['return=minimal']),
    ...sometimes('x-api-version', 0.1, ['v1', 'v2']),
    ...sometimes('x-forwarded-host', 0.05, loot.organization),
  };
}

const batchType = 'application/json';

const accepted = [
  ...['application/json', 'application/ocsf+json', 'application/cloudevents+json', 'text/csv'],
  ...['application/cloudevents-batch+json', '*/*'],
];

/** Once in a while not what it was. */
function changed(text: string, loot: Loot, next: () => number): string {
  if (next() < 0.9) return text;
  const other = pick(Object.values(loot), next);
  const at = below(text.length + 1, next);
  const ways = [
    text.toUpperCase(),
    `${text}${text}`,
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}${pick(['#', '%00', '/', ',', '!', '*', '\\', '"', 'é'], next)}${text.slice(at)}`,
    pick(other, next),
    `${text}#${pick(other, next)}`,
    Buffer.from(text).toString('base64url'),
  ];
  return pick(ways, next);
}
