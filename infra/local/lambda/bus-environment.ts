import type { TrustedAccount } from '#lib/access/trusted-account.ts';
import { sampleOrganization } from '../sample.ts';
import { type Environment, runtimeEnvironment } from './lambda-environment.ts';
import { localAws, localTable } from './local-aws.ts';

/** Where a function finds what is AWS's elsewhere. */
export interface BusEndpoints {
  readonly dynamodb: string;
  readonly sqs: string;
}

/** One account for the sample's organization alone, and one for any. */
const trustedAccounts: readonly TrustedAccount[] = [
  { account: '111122223333', organizations: [sampleOrganization.id] },
  { account: '444455556666', organizations: '*' },
];

/** What the stack gives the function of the event bus, for this machine. */
export function busEnvironment({ dynamodb, sqs }: BusEndpoints): Environment {
  return {
    ...localAws(dynamodb),
    AWS_ENDPOINT_URL_SQS: sqs,
    TABLE_NAME: localTable,
    TRUSTED_ACCOUNTS: JSON.stringify(trustedAccounts),
    REFUSED_QUEUE_URL: `${sqs}/123456789012/refused`,
    ...runtimeEnvironment('RecordBusEntries'),
  };
}
