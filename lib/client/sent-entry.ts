/** An entry to be recorded. The service refuses keys that it doesn't know, and texts that are too long. */
export interface SentEntry {
  /** A UUID of your own, not of version 8: sent again it is the same entry. */
  readonly id?: string | undefined;
  /** The key of what was done, 1 to 200 characters: `policy_updated`. */
  readonly action: string;
  readonly verb?: string | undefined;
  readonly service?: string | undefined;
  /** How it ended: `success`, `failure`, `denied`. */
  readonly status?: string | undefined;
  /** When it happened: a Date, or RFC 3339 with an offset. */
  readonly occurredAt?: string | Date | undefined;
  /** Who did it. */
  readonly actor?: SentActor | undefined;
  /** What it was done to. */
  readonly target?: SentTarget | undefined;
  /** What is different now: any JSON. */
  readonly changes?: unknown;
  readonly details?: object | undefined;
  readonly metadata?: object | undefined;
  /** Where the request that did it came from: your caller, not you. */
  readonly client?: SentClient | undefined;
  readonly workflowId?: string | undefined;
  readonly transaction?: object | undefined;
}

export interface SentActor {
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** The name of the API key or credential that was used, never the credential. */
  readonly keyName?: string | undefined;
}

export interface SentTarget {
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

export interface SentClient {
  /** IPv4 or IPv6. */
  readonly ipAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly origin?: string | undefined;
}

/** An entry of a batch, which may name its organization where the token is a platform's. */
export interface BatchEntry extends SentEntry {
  /** A UUID; where it is absent and another entry names one, the client's. */
  readonly orgId?: string | undefined;
}
