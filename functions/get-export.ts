import { createAuthenticator } from '#lib/access/authenticate.ts';
import { readConfig, readExportConfig } from '#lib/config.ts';
import { readJob } from '#lib/dialects/read-job.ts';
import { readExport } from '#lib/exporting/read-export.ts';
import { jobAnswer } from '#lib/http/job-answer.ts';
import { readJobRequest } from '#lib/http/job-request.ts';
import { observation } from '#lib/http/observation.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { routes } from './routes.ts';

const { issuers, corsOrigins, subjectHashKey } = await readConfig();
const { jobsTableName, exportBucketUrl, region } = await readExportConfig([
  ...(['jobsTableName', 'exportBucketUrl', 'region'] as const),
]);
const exports = {
  jobs: { client: documentClient(), name: jobsTableName },
  bucket: { url: exportBucketUrl, region },
  read: readJob,
};
const authenticator = createAuthenticator(issuers);
authenticator.warm();

/** GetExport: what has become of an export, and where to download it. */
export const handler = pipeline({
  routes,
  serves: 'GetExport',
  authenticator,
  corsOrigins,
  observe: observation({ logger: new Logger(), metrics: new Metrics(), subjectHashKey }),
  read: readJobRequest,
  operation: ({ orgId, id, now }) => readExport(orgId, id, exports, new Date(now)),
  write: jobAnswer,
});
