import { fromBase64Url } from '../base64.ts';
import { committedFields } from '../commitment/committed-fields.ts';
import { EvidenceError } from '../evidence-error.ts';

/** A field that was disclosed: of free-form JSON its text; {} of an actor, target or client without members. */
export type DisclosedValue = string | Readonly<Record<string, never>>;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const saltForm = /^[\w-]{22}$/;
const textNames = new Set(
  committedFields.flatMap(({ name, members }) =>
    members.length === 0 ? [name] : members.map((member) => member.name),
  ),
);
const objectNames = new Set<string>(
  committedFields.filter(({ members }) => members.length > 0).map(({ name }) => name),
);

/**
 * The name and value that a disclosure is of.
 *
 * @throws EvidenceError `disclosure_malformed` where it isn't exactly as disclosuresOf writes one
 */
export function openDisclosure(disclosure: string): [name: string, value: DisclosedValue] {
  const json = jsonIn(disclosure);
  const [salt, name, value] = arrayIn(json);
  if (
    typeof salt !== 'string' ||
    !saltForm.test(salt) ||
    typeof name !== 'string' ||
    !isValueOf(name, value) ||
    JSON.stringify([salt, name, value]) !== json
  ) {
    throw malformed();
  }
  return [name, value];
}

function malformed(): EvidenceError {
  return new EvidenceError('disclosure_malformed');
}

function jsonIn(disclosure: string): string {
  const bytes = fromBase64Url(disclosure);
  if (bytes === undefined) throw malformed();
  try {
    return decoder.decode(bytes);
  } catch {
    throw malformed();
  }
}

function arrayIn(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    throw malformed();
  }
}

function isValueOf(name: string, value: unknown): value is DisclosedValue {
  if (textNames.has(name)) return typeof value === 'string';
  return objectNames.has(name) && JSON.stringify(value) === '{}';
}
