import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readEvidenceConfig } from '#lib/config.ts';
import { readListRequest } from '#lib/http/list-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pageAnswer } from '#lib/http/page-answer.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { showPage } from '#lib/http/show-page.ts';
import { totalFromLog } from '#lib/searching/total-from-log.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { routes } from './routes.ts';

const { tableName, logTableName, issuers, corsOrigins, subjectHashKey } =
  await readEvidenceConfig();
const client = documentClient();
const table = { client, name: tableName };
const knownTotal = totalFromLog({ entries: table, log: { client, name: logTableName } });
const authenticator = createAuthenticator(issuers);
authenticator.warm();

/** ListAuditLogs: a page of entries, in the words of the API that was asked. */
export const handler = pipeline({
  routes,
  serves: 'ListAuditLogs',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readListRequest,
  operation: ({ orgId, asked, form, now }) =>
    showPage(orgId, asked, { table, now: new Date(now), knownTotal }, form),
  write: pageAnswer,
});
