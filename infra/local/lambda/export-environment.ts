import type { ExportEndpoints } from '../exports/local-exports.ts';
import { type Environment, runtimeEnvironment } from './lambda-environment.ts';
import { localAws, localJobsTableName, localTable } from './local-aws.ts';

/** What the stack tells the functions of exports, for this machine. */
export function exportVariables({ bucketUrl, bucketSecret, sqs }: ExportEndpoints): Environment {
  return {
    AWS_ENDPOINT_URL_SQS: sqs,
    // The embedded DynamoDB doesn't look at it.
    AWS_SECRET_ACCESS_KEY: bucketSecret,
    JOBS_TABLE_NAME: localJobsTableName,
    EXPORT_QUEUE_URL: `${sqs}/123456789012/exports`,
    EXPORT_BUCKET_URL: bucketUrl,
  };
}

/** What the stack gives the function that writes exports, for this machine. */
export function exportEnvironment(
  name: string,
  endpoint: string,
  endpoints: ExportEndpoints,
): Environment {
  return {
    ...localAws(endpoint),
    TABLE_NAME: localTable,
    ...exportVariables(endpoints),
    ...runtimeEnvironment(name),
  };
}
