import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readEvidenceConfig } from '#lib/config.ts';
import { AuditLogError } from '#lib/errors.ts';
import { readEvidence } from '#lib/evidence/reading/read-evidence.ts';
import { evidenceAnswer } from '#lib/http/evidence-answer.ts';
import { readEvidenceRequest } from '#lib/http/evidence-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
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

/** GetEvidence: the proof that an entry is in its organization's log, with as much of the entry as is asked for. */
export const handler = pipeline({
  routes,
  serves: 'GetEvidence',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readEvidenceRequest,
  async operation({ orgId, auditId, fields, now }) {
    const evidence = await readEvidence(orgId, auditId, tables, new Date(now));
    if (evidence === undefined) throw new AuditLogError('entry_not_found', { auditId });
    return { evidence, fields };
  },
  write: evidenceAnswer,
});
