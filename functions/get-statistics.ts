import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readEvidenceConfig } from '#lib/config.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { representation } from '#lib/http/representation.ts';
import { showStatistics } from '#lib/http/show-statistics.ts';
import { readStatisticsRequest } from '#lib/http/statistics-request.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { routes } from './routes.ts';

const { tableName, logTableName, issuers, corsOrigins, subjectHashKey } =
  await readEvidenceConfig();
const client = documentClient();
const tables = { entries: { client, name: tableName }, log: { client, name: logTableName } };
const authenticator = createAuthenticator(issuers);
authenticator.warm();

/** GetStatistics: how many entries there are, by hour or day and by what they have in common. */
export const handler = pipeline({
  routes,
  serves: 'GetStatistics',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readStatisticsRequest,
  operation: ({ orgId, asked, now }) =>
    showStatistics(orgId, asked, { tables, now: new Date(now) }),
  write: representation,
});
