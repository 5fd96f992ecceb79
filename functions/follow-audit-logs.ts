import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readEvidenceConfig } from '#lib/config.ts';
import { followAnswer, renderIndexed } from '#lib/http/follow-answer.ts';
import { readFollowRequest } from '#lib/http/follow-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { followLog } from '#lib/searching/follow-log.ts';
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

/** FollowAuditLogs: what was recorded, in the order of the organization's log, for those who poll it. */
export const handler = pipeline({
  routes,
  serves: 'FollowAuditLogs',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readFollowRequest,
  operation: ({ orgId, asked, now }) =>
    followLog(orgId, asked, tables, new Date(now), renderIndexed),
  write: followAnswer,
});
