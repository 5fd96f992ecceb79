import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { routes } from '#functions/routes.ts';
import { openApiDocument } from '#lib/openapi/open-api-document.ts';
import type { QueryParameter } from '#lib/openapi/operation.ts';
import type { Schema } from '#lib/openapi/schema.ts';

interface MediaTypeObject {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Reference {
  readonly $ref?: string;
}

interface HeaderObject extends Reference {
  readonly schema: Schema;
  readonly required?: boolean;
}

interface ResponseObject extends Reference {
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

interface ParameterObject extends Reference, Omit<QueryParameter, 'list'> {
  readonly in: 'query' | 'path' | 'header';
  readonly explode?: boolean;
  readonly example?: unknown;
}

/** What of an operation tests look at. */
export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterObject[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaTypeObject>> };
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

/** The document as whoever gets it reads it. */
export const document: {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, ResponseObject>>;
  };
} = JSON.parse(JSON.stringify(openApiDocument(routes, '0.1.0')));

/** Each operation with the route that it describes. */
export const describedRoutes = routes.map((route) => {
  const path = document.paths[route.path.replace('+}', '}')];
  const operation = path?.[route.method.toLowerCase()];
  if (operation === undefined) throw new Error(`${route.method} ${route.path} isn't there`);
  return { name: `${route.method} ${route.path}`, route, operation };
});

/** What a reference stands for, or the thing itself. */
export function resolved<Thing extends Reference>(thing: Thing): Thing {
  if (thing.$ref === undefined) return thing;
  const steps = thing.$ref.split('/').slice(1);
  const found = steps.reduce<unknown>((part, step) => Object(part)[step], document);
  if (found === undefined) throw new Error(`${thing.$ref} isn't there`);
  return found as Thing;
}

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true });
formats.default(ajv);
ajv.addSchema({ $id: 'https://openapi.test/', ...document });

/** What is wrong with a value, one line a fault; empty where it is as a schema of the document says. */
export function faults(schema: Schema, value: unknown): string[] {
  const text = JSON.stringify(schema).replaceAll('"#/', '"https://openapi.test/#/');
  const validate = validators.get(text) ?? ajv.compile(JSON.parse(text));
  validators.set(text, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

const validators = new Map<string, ValidateFunction>();
