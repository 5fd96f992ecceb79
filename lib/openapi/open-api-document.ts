import type { Route } from '#lib/http/route.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations/operations.ts';
import { operationObject, refusalName, refusalsOf } from './path-item.ts';
import { refusalResponse } from './refusals.ts';
import { requestHeaders } from './request-headers.ts';
import { responseHeaders } from './response-headers.ts';
import { schemaNamed } from './schema.ts';
import { errorSchemas } from './schemas/error-schemas.ts';
import { evidenceSchemas } from './schemas/evidence-schemas.ts';
import { exportSchemas } from './schemas/export-schemas.ts';
import { nativeSchemas } from './schemas/native-schemas.ts';
import { productSchemas } from './schemas/product-schemas.ts';
import { tags } from './tags.ts';

/**
 * The API as an OpenAPI 3.1 document, made of the routes and of the schemas that serve.
 *
 * @param version of the service
 * @throws Error where a route isn't described
 */
export function openApiDocument(routes: readonly Route[], version: string) {
  const described = routes.map((route) => ({ route, operation: describedAs(route) }));
  return {
    openapi: '3.1.1',
    info: { title: 'audit-log-service', version, description, license },
    servers: [{ url: '/', description: 'Where this document comes from.' }],
    tags,
    paths: paths(described),
    components: {
      securitySchemes: { token },
      schemas: {
        ...nativeSchemas,
        ...evidenceSchemas,
        ...exportSchemas,
        ...productSchemas,
        ...errorSchemas,
      },
      parameters: requestHeaders,
      headers: responseHeaders,
      responses: { ...responses(described), TooManyRequests: tooManyRequests },
    },
  };
}

interface Described {
  readonly route: Route;
  readonly operation: Operation;
}

function describedAs({ method, path }: Route): Operation {
  const operation = operations[`${method} ${path}`];
  if (operation === undefined) throw new Error(`${method} ${path} is not described`);
  return operation;
}

function paths(described: readonly Described[]) {
  const byPath = Map.groupBy(described, ({ route }) => route.path.replace('+}', '}'));
  return Object.fromEntries(
    [...byPath].map(([path, own]) => [
      path,
      Object.fromEntries(
        own.map(({ route, operation }) => [
          route.method.toLowerCase(),
          operationObject(route, operation),
        ]),
      ),
    ]),
  );
}

/** Those that operations refer to, in the words of their dialects. */
function responses(described: readonly Described[]) {
  const named = described.flatMap(({ route, operation }) =>
    refusalsOf(operation).map((refusals) => [
      refusalName(route, refusals),
      refusalResponse(refusals, route.dialect),
    ]),
  );
  return Object.fromEntries(named);
}

const license = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

const description = `Who did what to what, in which organization: recorded once, never changed, read back by the organization alone.

The service speaks the audit-log APIs of three products beside its own, over the same entries. \`GET\` paths answer \`HEAD\`, too; other methods of a path get 405 with \`Allow\`. What the gateway answers itself (unknown paths, requests over its limits) is \`{"message": "..."}\`.`;

const token = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token of an issuer that the stage trusts. What an operation needs of it is listed with the operation: a scope or permission, or the role `ADMIN`.',
};

const tooManyRequests = {
  description: 'The gateway lets no more requests through for now.',
  content: {
    'application/json': {
      schema: schemaNamed('GatewayError'),
      example: { message: 'Too Many Requests' },
    },
  },
};
