/** An entry as it is kept, with nothing in place of what wasn't sent. Times are RFC 3339 in UTC and milliseconds. */
export interface RecordedEntry {
  /** The version of the stored format. */
  readonly v: 1;
  /** A UUID. */
  readonly id: string;
  /** A UUID. */
  readonly orgId: string;
  readonly orgName?: string | undefined;
  readonly action: string;
  readonly verb?: string | undefined;
  readonly service?: string | undefined;
  readonly status?: string | undefined;
  readonly occurredAt?: string | undefined;
  /** When it was recorded, by the service's clock. */
  readonly createdAt: string;
  /** From when on it is no longer shown. */
  readonly expiresAt?: string | undefined;
  /** The entry as a sentence for people. */
  readonly message: string;
  readonly actor?: RecordedActor | undefined;
  readonly target?: RecordedTarget | undefined;
  readonly changes?: unknown;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly client?: RecordedClient | undefined;
  readonly workflowId?: string | undefined;
  readonly transaction?: Readonly<Record<string, unknown>> | undefined;
  /** JSON pointers to what stands in place of a secret; only in the answer to a recording. */
  readonly redacted?: readonly string[] | undefined;
}

export interface RecordedActor {
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly keyName?: string | undefined;
}

export interface RecordedTarget {
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

export interface RecordedClient {
  readonly ipAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly origin?: string | undefined;
}
