import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readRecordingConfig } from '#lib/config.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { readRecordRequest } from '#lib/http/record-request.ts';
import { recordedAnswer } from '#lib/http/recorded-answer.ts';
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

/** RecordAuditLog: one entry, recorded once however often it is sent. */
export const handler = pipeline({
  routes,
  serves: 'RecordAuditLog',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readRecordRequest,
  operation({ organization, entry, identity: { id, conflict }, now }) {
    const days = retentionDays(retention, organization.id);
    const rules = { retentionDays: days, isSecret, conflict };
    return recordEntry(organization, entry, id, table, new Date(now), rules);
  },
  write: recordedAnswer,
});
