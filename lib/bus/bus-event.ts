import * as z from 'zod/mini';
import { jsonMember } from '#lib/json-member.ts';
import { jsonProblems } from '#lib/json-problems.ts';

/** The detail-type of events that bring an entry. */
export const entryDetailType = 'AuditLogEntry';

/** An event as EventBridge delivers it. */
export interface BusEvent {
  /** EventBridge's own id of it. */
  readonly id: string;
  /** The account that put it, as EventBridge says. */
  readonly account: string;
  readonly unverifiedDetail: UnverifiedDetail;
}

/** What the account sent, as JSON that is checked no further. */
export interface UnverifiedDetail {
  readonly text: string;
  readonly value: unknown;
}

// EventBridge adds fields of its own, as `replay-name` where an archive is replayed.
const envelope = z.object({
  id: z.guid(),
  account: z.string().check(z.regex(/^\d{12}$/)),
  'detail-type': z.literal(entryDetailType),
  detail: z.unknown(),
});

/**
 * The event that a message's body is; undefined where it is none, or none that brings an entry.
 * Source: "Events in Amazon EventBridge", event structure reference.
 */
export function readBusEvent(body: string): BusEvent | undefined {
  const parsed = envelope.safeParse(parse(body));
  if (!parsed.success || isAmbiguous(body)) return undefined;
  const { id, account, detail } = parsed.data;
  const text = jsonMember(body, 'detail');
  return { id, account, unverifiedDetail: { text, value: detail } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether two readers of the body could see two events: all that lies in the detail is for others to check. */
function isAmbiguous(body: string): boolean {
  return jsonProblems(body).some(({ pointer }) => !pointer.startsWith('/detail/'));
}
