import { type EntryProblem, entryProblems } from '#lib/entry/entry-problem.ts';
import { jsonPointer } from '#lib/entry/json-pointer.ts';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import { isJsonObject, type JsonObject } from '#lib/json-object.ts';
import { cloudEventSchema } from './cloud-event-schema.ts';
import type { SentEntry } from './read-sent-entry.ts';
import { readStrictly } from './read-strictly.ts';

/** What tells an event from all others: no two of a source have the same id (CloudEvents 1.0.2, "id"). */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

/**
 * The entry that an event is, in the JSON format of CloudEvents 1.0.2; or what is wrong with it, by pointers into the
 * event. `type` is the action, `time` occurredAt, `subject` the target's id, and `data` the rest of the entry. What else
 * the event says, its identity and its extensions, is kept in `metadata.cloudEvent`.
 *
 * @param text JSON that JSON.parse accepts, which has given `value`.
 */
export function readCloudEvent(text: string, value: unknown, now: Date): SentEntry {
  return readStrictly(text, value, (checked) => parseEvent(checked, now));
}

function parseEvent(value: unknown, now: Date): SentEntry {
  if (!isJsonObject(value)) return { problems: [{ pointer: '', ...notAnObject }] };
  const { data = {}, ...members } = value;
  const attributes = Object.fromEntries(Object.entries(members).filter(isSet));
  const event = cloudEventSchema.safeParse(attributes, { reportInput: true });
  const parsed = parseNewEntry(asEntry(attributes, data), now);
  const problems = [
    ...Object.keys(members).flatMap(nameProblems),
    ...(event.error?.issues ?? []).flatMap(entryProblems),
    ...dataProblems(attributes, data),
    ...('problems' in parsed ? parsed.problems.map((problem) => inEvent(problem, attributes)) : []),
  ];
  if (!event.success || 'problems' in parsed || problems.length > 0) return { problems };
  const { source, id } = event.data;
  return { entry: parsed.entry, event: { source, id } };
}

const notAnObject = { msg: 'must be an object', type: 'wrong_type' };

/** A null stands for an attribute that isn't set (JSON format, section 2.2). */
function isSet([, value]: [name: string, value: unknown]): boolean {
  return value !== null;
}

/** Letters and digits alone (CloudEvents 1.0.2, "Attribute Naming Convention"), which `data_base64` isn't made of. */
function nameProblems(name: string): EntryProblem[] {
  if (/^[a-z\d]+$/.test(name)) return [];
  const msg = 'is not an attribute of an event';
  return [{ pointer: jsonPointer([name]), msg, type: 'unknown_field' }];
}

/** The entry that the event says, not checked in any way; a member that isn't there is undefined. */
function asEntry(attributes: JsonObject, data: unknown): JsonObject {
  const { specversion, type, time, subject, ...cloudEvent } = attributes;
  const { id, target, metadata, ...rest } = isJsonObject(data) ? data : {};
  const entry = {
    ...rest,
    action: type,
    occurredAt: time,
    target: withMember(target, 'id', subject),
    metadata: withMember(metadata, 'cloudEvent', cloudEvent),
  };
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

/** What isn't an object stays as it is, for the entry's own rules to refuse. */
function withMember(object: unknown, name: string, member: unknown): unknown {
  if (member === undefined) return object;
  if (object === undefined) return { [name]: member };
  return isJsonObject(object) ? { ...object, [name]: member } : object;
}

/** What stands in an event's data although the event itself says it. */
function dataProblems({ subject }: JsonObject, data: unknown): EntryProblem[] {
  if (!isJsonObject(data)) return [{ pointer: '/data', ...notAnObject }];
  const { target, metadata } = data;
  const said = [
    ...['id', 'action', 'occurredAt'].filter((name) => Object.hasOwn(data, name)),
    ...(subject !== undefined && has(target, 'id') ? ['target/id'] : []),
    ...(has(metadata, 'cloudEvent') ? ['metadata/cloudEvent'] : []),
  ];
  const msg = 'is what the event itself says';
  return said.map((path) => ({ pointer: `/data/${path}`, msg, type: 'said_by_event' }));
}

function has(object: unknown, name: string): boolean {
  return isJsonObject(object) && Object.hasOwn(object, name);
}

/** A problem of the entry, where the event has what is wrong. */
function inEvent(problem: EntryProblem, { subject }: JsonObject): EntryProblem {
  const { pointer } = problem;
  const attribute =
    pointer === '/target/id' && subject !== undefined ? '/subject' : attributes[pointer];
  return { ...problem, pointer: attribute ?? `/data${pointer}` };
}

const attributes: Readonly<Record<string, string>> = {
  '': '',
  '/action': '/type',
  '/occurredAt': '/time',
};
