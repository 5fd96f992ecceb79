import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readRecordingConfig } from '#lib/config.ts';
import { batchAnswer } from '#lib/http/batch-answer.ts';
import { readBatchRequest } from '#lib/http/batch-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { recordBatch } from '#lib/recording/record-batch.ts';
import { recordEntry } from '#lib/recording/record-entry.ts';
import { retentionDays } from '#lib/recording/retention-days.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { routes } from './routes.ts';

const { tableName, issuers, corsOrigins, subjectHashKey, retention, redactedKeys } =
  await readRecordingConfig();
const table = { client: documentClient(), name: tableName };
const isSecret = secretKeys(redactedKeys);
const authenticator = createAuthenticator(issuers);
authenticator.warm();

/** What an entry may take that is begun last, a put and a get of 5 s each, and then the answer. */
const lastEntryMs = 12_000;

/** RecordAuditLogBatch: up to a thousand entries, each recorded once however often the batch is sent. */
export const handler = pipeline({
  routes,
  serves: 'RecordAuditLogBatch',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readBatchRequest,
  operation: ({ batch, now, remainingMs }) =>
    recordBatch(batch, {
      hasTime: () => remainingMs() > lastEntryMs,
      record({ organization, entry, identity: { id, conflict } }) {
        const days = retentionDays(retention, organization.id);
        const rules = { retentionDays: days, isSecret, conflict };
        return recordEntry(organization, entry, id, table, new Date(now), rules);
      },
    }),
  write: batchAnswer,
});
