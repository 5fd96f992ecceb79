import { readFileSync } from 'node:fs';
import { readDocsConfig } from '#lib/config.ts';
import { observation } from '#lib/http/observation.ts';
import { publication } from '#lib/http/publication.ts';
import type { PublishedFile } from '#lib/http/published-file.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';

const { corsOrigins, docsFile } = await readDocsConfig();
const files: Readonly<Record<string, PublishedFile>> = JSON.parse(readFileSync(docsFile, 'utf8'));

/** GetDocs: a page on which to read about the API and to try it, for anyone. */
export const handler = publication({
  files: new Map(Object.entries(files)),
  corsOrigins,
  // Nobody says who is asking.
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey: '' }),
});
