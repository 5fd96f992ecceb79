/** Whom a request is sent to, by whom, and how patiently. */
export interface ClientOptions {
  /** Where the service is: `https://audit.acme.example`. */
  readonly url: string;
  /**
   * A bearer token, or a function that gives one for each request; calls that overlap share one. After a 401 it is
   * called once more with `refresh: true`, so that one that keeps tokens knows to fetch another.
   */
  readonly token: string | ((need: { readonly refresh: boolean }) => string | Promise<string>);
  /** The organization, a UUID, where the token covers several or is a platform's. */
  readonly orgId?: string | undefined;
  /** How often a request is tried at most; default 5. */
  readonly maxAttempts?: number | undefined;
  /** Milliseconds for a call, and for each part of a batch, its repetitions included; default 60,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for one try; default 10,000, and 30,000 for a batch. */
  readonly attemptTimeout?: number | undefined;
  /** How many parts of a batch are sent at once; default 4. */
  readonly concurrency?: number | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

export interface CallOptions {
  /** The organization of this call, a UUID, in place of the client's. */
  readonly orgId?: string | undefined;
  /** Ends the call; an entry that is under way may still be recorded. */
  readonly signal?: AbortSignal | undefined;
}

export interface RecordOptions extends CallOptions {
  /**
   * 1 to 255 visible ASCII characters: another call with this key and the same content records nothing more. Absent, it
   * is a new one for each call, which makes the repetitions within the call safe.
   */
  readonly idempotencyKey?: string | undefined;
}

export interface BatchOptions extends CallOptions {
  /**
   * Gives each entry without an id the one that belongs to this key and the entry's place in the list, so that the same
   * list under the same key is recorded once. The key has to be unique within the organization.
   */
  readonly idempotencyKey?: string | undefined;
  /** Asks for the stored entries, too, which the service leaves out where they are too many. */
  readonly returnEntries?: boolean | undefined;
}
