import type { IssuerKeys } from './issuer-keys.ts';
import { type KeySet, keySet } from './key-set.ts';
import { KeyOutage, keysUnavailable } from './keys-unavailable.ts';
import type { VerificationKey } from './verification-key.ts';

const second = 1000;
const hour = 3600 * second;

/** From this age on keys are asked for again in the background. */
const freshFor = hour;
/**
 * From this age on a request that needs them waits for the answer: a function is frozen between requests, so what goes
 * on in its background may never end.
 */
const overdueAfter = 2 * hour;
/** How long keys are trusted that can't be asked for again: what the issuer withdraws is good no longer than this. */
const usableFor = 24 * hour;
/** The least time from one question to the next, so that tokens with invented key ids can't make us a flood. */
const pause = 10 * second;
/** The same while there are no keys at all, when every request would be refused. */
const pauseWithoutKeys = second;

/**
 * The keys that an issuer publishes. They are asked for once, however many requests wait for them; an answer that
 * isn't a key set is an outage like no answer, so that nothing but other keys takes the place of known keys.
 */
export class RemoteKeys implements IssuerKeys {
  readonly #fetchJwks: () => Promise<string>;
  readonly #now: () => number;
  #text: string | undefined;
  #keys: KeySet | undefined;
  #outage: KeyOutage | undefined;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;

  /**
   * @param fetchJwks The text of the JWKS; rejects where it can't be had.
   * @param now Epoch milliseconds.
   */
  constructor(fetchJwks: () => Promise<string>, now: () => number) {
    this.#fetchJwks = fetchJwks;
    this.#now = now;
  }

  current(): KeySet | undefined {
    const age = this.#now() - this.#fetchedAt;
    if (age >= usableFor) return undefined;
    if (age >= freshFor) void this.#ask(pause);
    return this.#keys;
  }

  /** @throws AuditLogError `keys_unavailable` where it isn't known and the issuer couldn't be asked. */
  async find(id: string): Promise<VerificationKey | undefined> {
    if (this.#now() - this.#fetchedAt >= overdueAfter) await this.#ask(pause);
    const known = this.current();
    const key = known?.get(id);
    if (key !== undefined) return key;
    await this.#ask(known === undefined ? pauseWithoutKeys : pause);
    // A question that was under way when the function froze fails as soon as it thaws, whatever the issuer would say.
    if (this.#outage !== undefined) await this.#ask(pause);
    const found = this.current()?.get(id);
    if (found === undefined && this.#outage !== undefined) throw keysUnavailable(this.#outage);
    return found;
  }

  warm(): void {
    void this.#ask(pauseWithoutKeys);
  }

  /** Resolves when the question under way has ended, well or not; at once where it is too soon for one. */
  async #ask(atLeast: number): Promise<void> {
    if (this.#asking === undefined && this.#now() - this.#askedAt < atLeast) return;
    this.#asking ??= this.#learn();
    await this.#asking;
  }

  async #learn(): Promise<void> {
    this.#askedAt = this.#now();
    try {
      this.#take(await this.#fetchJwks());
      this.#fetchedAt = this.#now();
      this.#outage = undefined;
    } catch (error) {
      this.#outage = error instanceof KeyOutage ? error : new KeyOutage('unreachable');
    } finally {
      this.#asking = undefined;
    }
  }

  #take(text: string): void {
    if (text === this.#text) return;
    const keys = keySet(parse(text));
    if (keys === undefined) throw new KeyOutage('not_a_key_set');
    this.#keys = keys;
    this.#text = text;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
