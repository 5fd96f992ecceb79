import { routes } from '#functions/routes.ts';
import { committedFields } from '#lib/evidence/commitment/committed-fields.ts';
import { tilePath } from '#lib/evidence/tree/tile-path.ts';
import { writeCursor } from '#lib/searching/cursor.ts';
import type { Kind } from './parameters.ts';
import { attacker, canary, exportIdOf, keys, type Party, third, victim } from './parties.ts';
import type { World } from './world.ts';

/** Values to send, by the kind of what takes them: as many of the victim's as of the attacker's own. */
export type Loot = Readonly<Record<Kind | 'validator' | 'organization' | 'key', readonly string[]>>;

/** What the attacker knows, genuine cursors and validators of the victim's included. */
export async function gatherLoot(world: World, victimsToken: string): Promise<Loot> {
  const both = [attacker, victim];
  return {
    text: [...new Set(both.flatMap(textsOf)), canary, victim.orgId, 'unknown', 'system', '!x', ''],
    time: both.flatMap(({ entries }) => entries.map(({ createdAt }) => createdAt)),
    number: ['0', '1', '2', '7', '50', '100', '200', '1000', '-1', '1e3', '9007199254740991'],
    index: Array.from({ length: 64 }, (_, index) => String(index)),
    cursor: both.flatMap(cursorsOf),
    fields: ['id', 'id,message', 'action,orgId', 'orgName', 'actor,target', 'createdAt', 'secret'],
    disclosures: committedFields.flatMap(({ name }) => [name, `action,${name}`]),
    term: both.flatMap(termsOf),
    sort: ['occurred_at', '-occurred_at', 'action_key,-actor_id', 'service', 'event', 'timestamp'],
    order: ['newest', 'oldest', 'asc', 'desc', 'and', 'or'],
    interval: ['hour', 'day', 'action', 'service', 'status'],
    id: both.flatMap(idsOf),
    export: both.flatMap(exportIdsOf),
    tile: tiles(),
    validator: await validators(world, victimsToken),
    organization: [attacker.orgId, victim.orgId, victim.orgId.toUpperCase(), victim.name, third],
    key: keys,
  };
}

function textsOf({ entries }: Party): string[] {
  return entries.flatMap(({ action, service, status, actor, target, workflowId }) =>
    [action, service, status, actor?.id, actor?.type, target?.id, target?.type, workflowId].filter(
      (text) => text !== undefined,
    ),
  );
}

function cursorsOf({ entries }: Party): string[] {
  return entries.flatMap(({ createdAt, id }) =>
    (['newest', 'oldest'] as const).map((order) =>
      writeCursor({ order, position: `${createdAt}#${id}` }),
    ),
  );
}

function termsOf({ entries }: Party): string[] {
  return entries.flatMap(({ action, service, target }) => [
    `action_key:${action}`,
    `service_name:${service},x`,
    `target_type:${target?.type}`,
  ]);
}

function idsOf({ orgId, entries }: Party): string[] {
  return entries.flatMap(({ id }, n) =>
    [
      id,
      id,
      id,
      id.toUpperCase(),
      `${orgId}#${id}`,
      `%7B${id}%7D`,
      encodeURIComponent(`../${id}`),
    ].slice(0, n % 5 === 0 ? 7 : 3),
  );
}

/** Those that are there, and those that only the attacker can ask for yet. */
function exportIdsOf({ orgId }: Party): string[] {
  const ids = keys.map((key) => exportIdOf(orgId, key));
  return [
    ...ids,
    ...ids,
    ...ids.slice(0, 3).flatMap((id) => [id.toUpperCase(), `../${orgId}/${id}`]),
  ];
}

function tiles(): string[] {
  const levels = [0, 1, 'entries'] as const;
  const names = levels.flatMap((level) =>
    [1, 29, 30, 31, 57, 58, 60, 256].map((width) => tilePath({ level, index: 0, width })),
  );
  return [
    ...names.map((path) => path.slice('tile/'.length)),
    'x',
    '../0/000',
    `${victim.orgId}/0/000`,
  ];
}

/** The `ETag` of what the victim reads. */
async function validators(world: World, victimsToken: string): Promise<string[]> {
  const headers = { authorization: `Bearer ${victimsToken}` };
  const asked = routes
    .filter(({ method, path }) => method === 'GET' && !path.includes('{tile'))
    .map((route) => {
      const id = victim.entries[1]?.id ?? '';
      const pathParameters = { [route.dialect.idParameter]: id, userId: 'u-0' };
      return {
        route,
        pathParameters,
        query: route.path.endsWith('follow') ? 'from=0' : '',
        headers,
      };
    });
  const answers = await Promise.all(asked.map((each) => world.ask(each)));
  const etags = answers.map(({ headers: { etag = '' } }) => etag).filter((etag) => etag !== '');
  if (etags.length < 8) throw new Error('The victim itself can read hardly anything');
  return [...etags, '*'];
}
