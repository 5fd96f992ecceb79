import { readPublicationConfig } from '#lib/config.ts';
import { observation } from '#lib/http/observation.ts';
import { publication } from '#lib/http/publication.ts';
import { publishedFile } from '#lib/http/published-file.ts';
import { openApiDocument } from '#lib/openapi/open-api-document.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import manifest from '../package.json' with { type: 'json' };
import { routes } from './routes.ts';

const { corsOrigins } = await readPublicationConfig();
const document = publishedFile(JSON.stringify(openApiDocument(routes, manifest.version)), {
  contentType: 'application/json',
  cacheControl: 'public, no-cache',
});

/** GetOpenApi: what can be asked of the API, as an OpenAPI document, for anyone. */
export const handler = publication({
  files: new Map([['/openapi.json', document]]),
  corsOrigins,
  // Nobody says who is asking.
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey: '' }),
});
