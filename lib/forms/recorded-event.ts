import type { JsonText } from '#lib/entry/json-text.ts';
import { writeJsonText } from '#lib/entry/write-json-text.ts';
import { isJsonObject, type JsonObject } from '#lib/json-object.ts';
import {
  isAbsoluteUri,
  isExtensionValue,
  isJsonType,
  isNotEmpty,
  isUriReference,
} from '#lib/recording/cloud-event-rules.ts';

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
  if (!isJsonObject(value) || !('id' in value && 'source' in value)) return false;
  return Object.entries(value).every(([name, sent]) => {
    const mayBe = rules.get(name) ?? isExtensionValue;
    return /^[a-z\d]+$/.test(name) && !said.has(name) && mayBe(sent);
  });
}

const said: ReadonlySet<string> = new Set(['specversion', 'type', 'subject', 'time', 'data']);

/** What its attributes may be; any other is an extension. */
const rules: ReadonlyMap<string, (sent: unknown) => boolean> = new Map([
  ['id', isNotEmpty],
  ['source', isUriReference],
  ['datacontenttype', isJsonType],
  ['dataschema', isAbsoluteUri],
]);
