import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readExportConfig, readRecordingConfig } from '#lib/config.ts';
import { requestExport } from '#lib/exporting/request-export.ts';
import { readExportRequest } from '#lib/http/export-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { requestedExportAnswer } from '#lib/http/requested-export-answer.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { retentionDays } from '#lib/recording/retention-days.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { routes } from './routes.ts';

const { tableName, issuers, corsOrigins, subjectHashKey, retention, redactedKeys } =
  await readRecordingConfig();
const { jobsTableName, exportQueueUrl } = await readExportConfig([
  'jobsTableName',
  'exportQueueUrl',
]);
const client = documentClient();
const isSecret = secretKeys(redactedKeys);
const desk = {
  table: { client, name: tableName },
  jobs: { client, name: jobsTableName },
  queue: messageQueue(exportQueueUrl),
  rulesFor: (orgId: Parameters<typeof retentionDays>[1]) => ({
    retentionDays: retentionDays(retention, orgId),
    isSecret,
  }),
};
const authenticator = createAuthenticator(issuers);
authenticator.warm();

/** RequestExport: a file of entries, to be written in the background; that it was asked for is an entry itself. */
export const handler = pipeline({
  routes,
  serves: 'RequestExport',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readExportRequest,
  operation: (request) => requestExport(request, desk),
  write: requestedExportAnswer,
});
