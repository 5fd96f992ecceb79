import { isDeepStrictEqual } from 'node:util';
import type { SentEntry } from '../kills/entries.ts';
import type { Accuse } from './violation.ts';

/** How a client names an entry, so that it is the same one however often it is sent. */
export type Means =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'key'; readonly key: string }
  /** By nothing: each time it is sent, it is another one. */
  | { readonly kind: 'none' };

/** What was sent as one entry, and what has been promised of it. */
export class Slot {
  /** In the entry's `workflowId`: tells whose an item is, whatever its id. */
  readonly label: string;
  readonly orgId: string;
  readonly means: Means;
  readonly #accuse: Accuse;
  /** Every content that a request may have brought. */
  readonly #sent: SentEntry[] = [];
  #promise: string | undefined;
  #isTaken = false;
  #created = 0;

  constructor(label: string, orgId: string, means: Means, accuse: Accuse) {
    this.label = label;
    this.orgId = orgId;
    this.means = means;
    this.#accuse = accuse;
  }

  /** The entry's id, once it is known. */
  get id(): string | undefined {
    if (this.means.kind === 'id') return this.means.id;
    return this.#promise === undefined ? undefined : idIn(this.#promise);
  }

  /** The entry as it was shown first: as it has to be shown from then on. */
  get promise(): string | undefined {
    return this.#promise;
  }

  /** Whether the service has said that it has the entry, shown or not. */
  get isPromised(): boolean {
    return this.#isTaken || this.#promise !== undefined;
  }

  get wasSent(): boolean {
    return this.#sent.length > 0;
  }

  sending(entry: SentEntry): void {
    this.#sent.push(entry);
  }

  /** That the service has taken it, as a queue is told. */
  taken(): void {
    this.#isTaken = true;
  }

  /** An answer to `entry` being sent: the entry that it shows, undefined where it shows none. */
  answered(entry: SentEntry, status: number, shown: string | undefined): void {
    if (status === 503) return;
    if (status === 201 || status === 200) this.#acknowledged(entry, status, shown);
    else if (!this.#isConflict(entry, status)) {
      this.#accuse('wrong', `${this.label} was answered ${status}`);
    }
  }

  /** The entry as a get or a list shows it. */
  shown(text: string): void {
    if (this.#promise === undefined) this.#promised(text);
    else if (text !== this.#promise) this.#accuse('changed', `${this.label} is shown as ${text}`);
  }

  /** That there is none of its id. */
  missing(where: string): void {
    if (this.isPromised) this.#accuse('lost', `${this.label} is not in ${where}`);
  }

  #acknowledged(entry: SentEntry, status: number, shown: string | undefined): void {
    if (status === 201) this.#created += 1;
    if (this.#created > 1) this.#accuse('duplicated', `${this.label} was recorded twice`);
    if (shown === undefined) return;
    this.shown(shown);
    if (!holds(shown, entry)) this.#accuse('changed', `${this.label} is ${shown}, and not as sent`);
  }

  #promised(text: string): void {
    this.#promise = text;
    const isSent = this.#sent.some((entry) => holds(text, entry));
    const isOwn = this.means.kind !== 'id' || idIn(text) === this.means.id;
    if (!isSent || !isOwn) this.#accuse('changed', `${this.label} was never sent as ${text}`);
  }

  /** A refusal that is right: another request has brought other content. */
  #isConflict(entry: SentEntry, status: number): boolean {
    const expected = this.means.kind === 'key' ? 422 : 409;
    return status === expected && this.#sent.some((other) => !isDeepStrictEqual(other, entry));
  }
}

/** Whether what is shown has all that was sent. */
function holds(shown: string, sent: SentEntry): boolean {
  const has = JSON.parse(shown) as SentEntry;
  return Object.entries(sent).every(([name, value]) => isDeepStrictEqual(has[name], value));
}

function idIn(shown: string): string {
  return (JSON.parse(shown) as { id: string }).id;
}
