import type { Permission } from '#lib/access/permission.ts';
import type { Route } from '#lib/http/route.ts';
import { sampleEntries } from './examples/sample-entries.ts';
import type { Answer, Content, Operation, PathParameter, QueryParameter } from './operation.ts';
import { everywhere, type Refusals, statusOf } from './refusals.ts';
import { requestHeadersNamed } from './request-headers.ts';
import { headersNamed } from './response-headers.ts';
import { uuid } from './schema.ts';

/** The name of the answer, among those of the document, that tells errors in a dialect's words. */
export function refusalName({ dialect }: Pick<Route, 'dialect'>, refusals: Refusals): string {
  return `${dialect.name}${refusals}`;
}

/** All errors that a route may answer. */
export function refusalsOf({ refusals }: Operation): readonly Refusals[] {
  return [...everywhere, ...refusals];
}

/** A route as an OpenAPI operation. */
export function operationObject(route: Route, operation: Operation) {
  const { id, tag, summary, description, headers, query = [], body, orNeeds } = operation;
  const needs = [route.needs, ...(orNeeds ? [orNeeds] : [])];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, needsSentence(needs)].join(' ').trim(),
    security: needs.map((permission) => ({ token: [permission] })),
    parameters: [
      ...pathParameters(route, operation),
      ...query.map(queryParameter),
      ...requestHeadersNamed(headers),
    ],
    ...(body && { requestBody: { required: true, content: contentObject(body) } }),
    responses: { ...answers(operation), ...refusals(route, operation) },
  };
}

function needsSentence(needs: readonly Permission[]): string {
  return `Needs ${needs.map((permission) => `\`${permission}\``).join(' or ')}.`;
}

function pathParameters({ path, dialect }: Route, { path: described = {} }: Operation) {
  const names = Array.from(path.matchAll(/\{(\w+)\+?\}/g), ([, name]) => String(name));
  return names.map((name) => ({
    name,
    in: 'path',
    required: true,
    ...(described[name] ?? entryId(sampleEntries[dialect.name].id)),
  }));
}

function entryId(example: string): PathParameter {
  return { description: 'The id of the entry.', schema: uuid, example };
}

function queryParameter({ list, required, ...parameter }: QueryParameter) {
  return {
    in: 'query',
    ...parameter,
    ...(required && { required }),
    ...(list && { style: 'form', explode: list === 'repeated' }),
  };
}

function answers({ answers: given, headers }: Operation) {
  const described = Object.entries(given).map(([status, answer]) => [status, answerObject(answer)]);
  const notModified: Answer = { description: 'It is what is known already.', headers: ['ETag'] };
  return {
    ...Object.fromEntries(described),
    ...(headers.includes('If-None-Match') && { 304: answerObject(notModified) }),
  };
}

function answerObject({ description, headers = [], content }: Answer) {
  return {
    description,
    headers: headersNamed(['X-Request-Id', ...headers]),
    ...(content && { content: contentObject(content) }),
  };
}

function contentObject(content: Content) {
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema, example }]) => [
      type,
      { schema, ...(example !== undefined && { example }) },
    ]),
  );
}

function refusals(route: Route, operation: Operation) {
  const named = refusalsOf(operation).map((name) => [
    statusOf(name),
    { $ref: `#/components/responses/${refusalName(route, name)}` },
  ]);
  return { 429: { $ref: '#/components/responses/TooManyRequests' }, ...Object.fromEntries(named) };
}
