import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readEvidenceConfig } from '#lib/config.ts';
import { AuditLogError } from '#lib/errors.ts';
import { readPart } from '#lib/evidence/reading/read-part.ts';
import { logAnswer } from '#lib/http/log-answer.ts';
import { readLogRequest } from '#lib/http/log-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { routes } from './routes.ts';

const { logTableName, issuers, corsOrigins, subjectHashKey } = await readEvidenceConfig();
const log = { client: documentClient(), name: logTableName };
const authenticator = createAuthenticator(issuers);
authenticator.warm();

/** GetLog: an organization's Merkle log, for those who mirror or verify it. */
export const handler = pipeline({
  routes,
  serves: 'GetLog',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readLogRequest,
  async operation({ orgId, part }) {
    const piece = await readPart(orgId, part, log);
    if (piece === undefined) throw new AuditLogError('log_part_not_found');
    return piece;
  },
  write: logAnswer,
});
