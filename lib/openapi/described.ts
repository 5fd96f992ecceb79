import * as z from 'zod/mini';
import { keywords } from '#lib/entry/new-entry-schema.ts';
import type { Schema } from './schema.ts';

/** What the schema that serves doesn't say of a value: what it is, and facts such as a format. */
interface Note extends Schema {
  readonly description: string;
  /** Of an object. */
  readonly members?: Readonly<Record<string, Note>>;
}

/** A note on each member of an object: types complain of one too few or too many. */
type Notes<Value> = {
  readonly [Name in keyof Value]-?: Note & { readonly members?: Notes<NonNullable<Value[Name]>> };
};

/**
 * A schema that serves, as JSON Schema with notes on its members.
 *
 * @param io What goes in, before anything is made of it, or what comes out.
 */
export function described<Zod extends z.ZodMiniType, Direction extends 'input' | 'output'>(
  schema: Zod,
  io: Direction,
  members: Notes<Direction extends 'input' ? z.input<Zod> : z.output<Zod>>,
): Schema {
  const { $schema, ...generated } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) =>
      void Object.assign(jsonSchema, keywords.get(zodSchema)),
  });
  return withMembers(generated, members as Readonly<Record<string, Note>>);
}

function withMembers(schema: Schema, notes: Readonly<Record<string, Note>>): Schema {
  const generated = schema['properties'] as Readonly<Record<string, Schema>>;
  const properties = Object.entries(notes).map(([name, note]) => {
    return [name, withNote(generated[name] as Schema, note)];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function withNote(schema: Schema, { members, ...facts }: Note): Schema {
  const { anyOf, ...rest } = schema as { anyOf?: readonly Schema[] };
  if (members === undefined) return { ...(isFree(anyOf) ? rest : schema), ...facts };
  const inside = (part: Schema) => ('properties' in part ? withMembers(part, members) : part);
  return { ...inside(schema), ...(anyOf && { anyOf: anyOf.map(inside) }), ...facts };
}

/** One of the alternatives is anything, so that they say nothing. */
function isFree(anyOf: readonly Schema[] = []): boolean {
  return anyOf.some((schema) => Object.keys(schema).length === 0);
}
