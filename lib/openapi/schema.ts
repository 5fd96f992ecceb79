/** A JSON Schema (draft 2020-12), or a part of one. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A reference to a schema of the document by its name. */
export function schemaNamed(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** A text that is a UUID. */
export const uuid: Schema = { type: 'string', format: 'uuid' };

/** A text that is an RFC 3339 date-time. */
export const dateTime: Schema = { type: 'string', format: 'date-time' };

/** A text that is a date-time with its offset, or a day in UTC. */
export const timeOrDay: Schema = {
  type: 'string',
  anyOf: [{ format: 'date-time' }, { format: 'date' }],
};

/** An object of these members and no others, of which those that are optional need not be there. */
export function objectOf(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}
