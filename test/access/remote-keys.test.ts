import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchJwks } from '#lib/access/fetch-jwks.ts';
import { KeyOutage } from '#lib/access/keys-unavailable.ts';
import { RemoteKeys } from '#lib/access/remote-keys.ts';
import { breakOff, type KeyServer, publish, send, startKeyServer } from './key-server.ts';
import { told, unavailable } from './outcome.ts';
import { type SigningKey, signingKey } from './signing-key.ts';

const [first, second] = [signingKey('ES256', 'first'), signingKey('EdDSA', 'second')];
const [aSecond, anHour, aDay] = [1000, 3600_000, 24 * 3600_000];

let server: KeyServer;
let now: number;
let questions: number;
let keys: RemoteKeys;

beforeEach(async () => {
  server = await startKeyServer(publish(first));
  now = 1_800_000_000_000;
  questions = 0;
  keys = new RemoteKeys(ask, () => now);
});

afterEach(() => server[Symbol.asyncDispose]());

function ask(): Promise<string> {
  questions += 1;
  return fetchJwks(server.uri, server.ca);
}

async function find(id: string): Promise<unknown> {
  try {
    return (await keys.find(id))?.id;
  } catch (error) {
    return told(error);
  }
}

/** A question in the background has ended when one that joins it has. */
async function settled(): Promise<void> {
  await find('joins the question that is under way');
}

describe('keys that are not known yet', () => {
  test('are asked for once, however many wait for them', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => find('first')));
    expect(found).toEqual(Array(50).fill('first'));
    expect(questions).toBe(1);
  });

  test('are there at once when they were warmed', async () => {
    expect(keys.current()).toBeUndefined();
    keys.warm();
    keys.warm();
    expect(await find('first')).toBe('first');
    expect(questions).toBe(1);
  });

  test('make tokens neither good nor bad while they cannot be had', async () => {
    server.answer = breakOff;
    keys.warm();
    expect(await find('first')).toEqual(unavailable('unreachable'));
    expect(keys.current()).toBeUndefined();
  });

  test('are asked for again after a second at the soonest', async () => {
    server.answer = breakOff;
    await find('first');
    now += aSecond - 1;
    server.answer = publish(first);
    expect(await find('first')).toEqual(unavailable('unreachable'));
    expect(questions).toBe(1);
    now += 1;
    expect(await find('first')).toBe('first');
    expect(questions).toBe(2);
  });

  test.each([
    ['no JSON', '<html>'],
    ['no object', '[]'],
    ['null', 'null'],
    ['no member keys', '{}'],
    ['keys that are no list', '{"keys":{}}'],
    ['no keys', '{"keys":[]}'],
    ['only keys that are not usable', '{"keys":[{"kty":"oct","kid":"first","k":"AAAA"},null,7]}'],
    ['nothing', ''],
  ])('are not taken from an answer with %s', async (_, body) => {
    server.answer = send(body);
    expect(await find('first')).toEqual(unavailable('not_a_key_set'));
  });
});

describe('a key id that is not known', () => {
  beforeEach(() => find('first'));

  test('is asked for, so that a rotation is noticed', async () => {
    server.answer = publish(first, second);
    now += 10 * aSecond;
    expect(await find('second')).toBe('second');
    expect(questions).toBe(2);
  });

  test('is asked for once in 10 seconds, and otherwise unknown', async () => {
    server.answer = publish(second);
    now += 10 * aSecond - 1;
    expect(await Promise.all(['a', 'b'].map(find))).toEqual([undefined, undefined]);
    expect(questions).toBe(1);
    now += 1;
    expect(await Promise.all(['a', 'b'].map(find))).toEqual([undefined, undefined]);
    expect(await find('c')).toBeUndefined();
    expect(questions).toBe(2);
  });

  test('is unknown as soon as its issuer withdraws it', async () => {
    server.answer = publish(second);
    now += 10 * aSecond;
    expect(await find('second')).toBe('second');
    expect(await find('first')).toBeUndefined();
  });

  test('cannot be told from a new one in an outage, which the known ones outlive', async () => {
    server.answer = breakOff;
    now += 10 * aSecond;
    expect(await find('second')).toEqual(unavailable('unreachable'));
    expect(await find('first')).toBe('first');
    server.answer = publish(first, second);
    expect(await find('second')).toEqual(unavailable('unreachable'));
    now += 10 * aSecond;
    expect(await find('second')).toBe('second');
    expect(await find('third')).toBeUndefined();
  });
});

describe('known keys', () => {
  beforeEach(() => find('first'));

  test('are asked for again after an hour, while nobody waits', async () => {
    now += anHour - 1;
    keys.current();
    expect(questions).toBe(1);
    now += 1;
    server.answer = publish(second);
    expect(keys.current()?.has('first')).toBe(true);
    expect(await find('first')).toBe('first');
    expect(questions).toBe(2);
    await settled();
    expect([...(keys.current()?.keys() ?? [])]).toEqual(['second']);
    expect(questions).toBe(2);
  });

  test('stay the same objects when the issuer says the same again', async () => {
    const before = keys.current();
    now += anHour;
    keys.current();
    await settled();
    expect(keys.current()).toBe(before);
    now += anHour - 1;
    keys.current();
    expect(questions).toBe(2);
  });

  test('never wait for an issuer that does not answer', async () => {
    server.answer = () => {};
    now += anHour;
    expect(await find('first')).toBe('first');
  });

  test('are kept for a day of outage, and then no longer', async () => {
    server.answer = breakOff;
    now += aDay - 1;
    expect(await find('first')).toBe('first');
    await settled();
    now += 1;
    expect(keys.current()).toBeUndefined();
    expect(await find('first')).toEqual(unavailable('unreachable'));
    now += aSecond;
    server.answer = publish(first);
    expect(await find('first')).toBe('first');
  });

  test('are not displaced by an answer that is no key set', async () => {
    server.answer = send('{"keys":[]}');
    now += anHour;
    keys.current();
    await settled();
    expect(await find('first')).toBe('first');
    expect(await find('second')).toEqual(unavailable('not_a_key_set'));
  });
});

describe('a question that was under way when the function froze', () => {
  let questionsAsked: PromiseWithResolvers<string>[];

  beforeEach(() => {
    questionsAsked = [];
    const ask = () => {
      const question = Promise.withResolvers<string>();
      questionsAsked.push(question);
      return question.promise;
    };
    keys = new RemoteKeys(ask, () => now);
  });

  const jwks = (...published: SigningKey[]) =>
    JSON.stringify({ keys: published.map(({ jwk }) => jwk) });

  /** The function freezes for a while; as it thaws, the question fails before anything can be received. */
  async function thaw(duration: number) {
    now += duration;
    questionsAsked[0]?.reject(new KeyOutage('timed_out'));
  }

  test('in warming up is asked again for the first request', async () => {
    keys.warm();
    const finding = find('first');
    await thaw(anHour);
    await expect.poll(() => questionsAsked.length).toBe(2);
    questionsAsked[1]?.resolve(jwks(first));
    expect(await finding).toBe('first');
  });

  test('in the background does not keep from asking for a new key', async () => {
    keys.warm();
    questionsAsked[0]?.resolve(jwks(first));
    await find('first');
    now += anHour;
    keys.current();
    now += anHour / 2;
    questionsAsked[1]?.reject(new KeyOutage('timed_out'));
    const finding = find('second');
    await expect.poll(() => questionsAsked.length).toBe(3);
    questionsAsked[2]?.resolve(jwks(second));
    expect(await finding).toBe('second');
  });

  test('over and over is waited for once the keys are two hours old', async () => {
    keys.warm();
    questionsAsked[0]?.resolve(jwks(first));
    await find('first');
    now += 2 * anHour;
    const finding = find('first');
    questionsAsked[1]?.resolve(jwks(second));
    expect(await finding).toBeUndefined();
  });
});

test('whatever else goes wrong in asking is an outage', async () => {
  const fails = () => Promise.reject(new TypeError('text of another'));
  keys = new RemoteKeys(fails, () => now);
  expect(await find('first')).toEqual(unavailable('unreachable'));
});
