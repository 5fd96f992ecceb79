import { isJsonObject } from '#lib/json-object.ts';
import { readCloudEvent } from './read-cloud-event.ts';
import { readSentEntry, type SentEntry } from './read-sent-entry.ts';

/** How an entry is written where it is sent. */
export interface EntryFormat {
  /** Whether what was sent says by itself what it is known by, so that it needs no Idempotency-Key. */
  readonly isIdentified: (value: unknown) => boolean;
  /** Where, in a batch, it may say whose it is. */
  readonly orgIdPointer: string;
  /** The organization that it names, undefined where it names none, and the rest of it. */
  readonly takeOrgId: (value: unknown) => { orgId: unknown; rest: unknown };
  readonly read: (text: string, value: unknown, now: Date) => SentEntry;
}

/** An entry by itself. */
export const plainEntry: EntryFormat = {
  isIdentified: (value) => isJsonObject(value) && Object.hasOwn(value, 'id'),
  orgIdPointer: '/orgId',
  takeOrgId,
  read: readSentEntry,
};

/** An entry as a CloudEvent. */
export const cloudEvent: EntryFormat = {
  isIdentified: () => true,
  orgIdPointer: '/data/orgId',
  takeOrgId(value) {
    if (!isJsonObject(value)) return takeOrgId(value);
    const { orgId, rest } = takeOrgId(value['data']);
    return { orgId, rest: { ...value, ...(rest !== undefined && { data: rest }) } };
  },
  read: readCloudEvent,
};

function takeOrgId(value: unknown): { orgId: unknown; rest: unknown } {
  if (!isJsonObject(value)) return { orgId: undefined, rest: value };
  const { orgId, ...rest } = value;
  return { orgId, rest };
}
