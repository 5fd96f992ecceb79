import type { JsonText } from '#lib/entry/json-text.ts';
import { writeJsonText } from '#lib/entry/write-json-text.ts';
import { isJsonObject, type JsonObject } from '#lib/json-object.ts';
import { cloudEventSchema } from '#lib/recording/cloud-event-schema.ts';

interface RecordedEvent {
  /** Its id, source, datacontenttype, dataschema and extensions; absent where the entry wasn't recorded as an event. */
  readonly attributes?: JsonObject;
  /** The entry's metadata without them. */
  readonly metadata: JsonText | undefined;
}

/**
 * What an entry's `metadata.cloudEvent` keeps of the event as which it was recorded. Anyone may send anything by that
 * name: what can't be an event's attributes stays metadata.
 */
export function recordedEvent(metadata: JsonText | undefined): RecordedEvent {
  if (!metadata?.text.includes('"cloudEvent"')) return { metadata };
  const { cloudEvent, ...rest } = JSON.parse(metadata.text) as JsonObject;
  if (!areAttributes(cloudEvent)) return { metadata };
  const isEmpty = Object.keys(rest).length === 0;
  return { attributes: cloudEvent, metadata: isEmpty ? undefined : writeJsonText(rest) };
}

/** Whether readCloudEvent may have put this there: an event's attributes but for those that the entry's fields say. */
function areAttributes(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const areNames = Object.keys(value).every((name) => /^[a-z\d]+$/.test(name) && !said.has(name));
  return areNames && cloudEventSchema.safeParse({ ...value, specversion: '1.0' }).success;
}

const said: ReadonlySet<string> = new Set(['specversion', 'type', 'subject', 'time', 'data']);
