/** The entries table of the local service. */
export const localTable = 'audit-log-entries';

/** The log table of the local service. */
export const localLogTableName = 'audit-log-evidence';

/** The jobs table of the local service. */
export const localJobsTableName = 'audit-log-jobs';

/**
 * The variables by which the AWS SDK uses the embedded DynamoDB instead of AWS. The credentials are none: the SDK needs
 * some to sign with, and the database doesn't look at them.
 */
export function localAws(endpoint: string) {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}
