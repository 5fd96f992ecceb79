import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readConfig } from '#lib/config.ts';
import { AuditLogError } from '#lib/errors.ts';
import { entryAnswer } from '#lib/http/entry-answer.ts';
import { readEntryRequest } from '#lib/http/entry-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { routes } from './routes.ts';

const { tableName, issuers, corsOrigins, subjectHashKey } = await readConfig();
const table = { client: documentClient(), name: tableName };
const authenticator = createAuthenticator(issuers);
authenticator.warm();

/** GetAuditLog: one entry by its id, in the words of the API that was asked. */
export const handler = pipeline({
  routes,
  serves: 'GetAuditLog',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readEntryRequest,
  async operation({ orgId, auditId, now }) {
    const entry = await readEntry(orgId, auditId, table, new Date(now));
    if (entry === undefined) throw new AuditLogError('entry_not_found', { auditId });
    return entry;
  },
  write: entryAnswer,
});
