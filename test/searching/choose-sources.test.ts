import { expect, test } from 'vitest';
import { listings } from '#lib/dialects/listings.ts';
import { chooseSources } from '#lib/searching/choose-sources.ts';
import { acme, uuid } from './log.ts';

const all = [{ index: 'byOrg' }];
const by = (...parties: string[]) => parties.map((party) => ({ index: 'byActor', party }));
const to = (...parties: string[]) => parties.map((party) => ({ index: 'byTarget', party }));
const other = uuid.replace('a', 'b');

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `actor.id=${index}`).join('&');

test.each([
  ['native', '', all],
  ['native', 'action=a&actor.type=user', all],
  ['native', 'actor.id=a', by('a')],
  ['native', 'actor.id=a&actor.id=b&action=x', by('a', 'b')],
  ['native', 'actor.id=!a', all],
  ['native', 'actor.id=a&actor.id=!b', by('a')],
  ['native', 'actor.id=a&actor.id=b&target.id=c', to('c')],
  ['native', many(20), by(...Array.from({ length: 20 }, (_, index) => `${index}`))],
  ['native', many(21), all],
  ['native', `actor.id=${uuid}&actor.id=${uuid.toUpperCase()}`, by(uuid)],
  ['anaconda', `q=actor_id:${uuid.toUpperCase()}`, by(uuid)],
  ['anaconda', `q=actor_id:${uuid}&q=actor_id:${other}`, by(uuid, other)],
  ['anaconda', `q=actor_id:${uuid}&q=target_id:${other}`, all],
  ['anaconda', `q=actor_id:${uuid}&q=target_id:${other}&search_operator=and`, by(uuid)],
  ['anaconda', `q=actor_id:${uuid}&q=action_key:a`, all],
  ['anaconda', `q=action_key:a&q=actor_id:${uuid}`, all],
  ['anaconda', 'q=actor_email:a@example.com', all],
  ['mixpeek', 'actor_id=alice@example.com', by('alice@example.com')],
  ['mixpeek', 'actor_id=system', all],
  ['mixpeek', 'actor_id=unknown', all],
  ['mixpeek', 'resource_id=r', to('r')],
  ['mixpeek', 'resource_id=unknown', all],
  ['mixpeek', `resource_id=${acme}`, all],
  ['cubewire', 'userId=u', by('u')],
  ['cubewire', 'entityId=e', to('e')],
] as const)('%s ?%s is looked for where all of it is', (dialect, query, sources) => {
  const read = listings[dialect]([...new URLSearchParams(query)]);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  expect(chooseSources(read.asked.request.query.condition, acme)).toEqual(sources);
});
