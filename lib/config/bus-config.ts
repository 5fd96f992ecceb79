import * as z from 'zod/mini';
import { type TrustedAccount, trustedAccount } from '#lib/access/trusted-account.ts';
import { json, name, parseVariables } from './parse-variables.ts';
import { type RecordingRules, recordingRules, recordingVariables } from './recording-rules.ts';

/** What the function needs to know that records what comes by the event bus. */
export interface BusConfig extends RecordingRules {
  readonly tableName: string;
  readonly trustedAccounts: readonly TrustedAccount[];
  readonly refusedQueueUrl: string;
}

/** @throws Error as parseVariables */
export function parseBusConfig(variables: NodeJS.ProcessEnv): BusConfig {
  const busVariables = z.extend(recordingVariables(), {
    /** The entries table. */
    TABLE_NAME: name,
    /** Whose events are taken, and for which organizations. */
    TRUSTED_ACCOUNTS: z.pipe(json, z.array(trustedAccount, 'is not a list')),
    /** Where messages go that are refused. */
    REFUSED_QUEUE_URL: z.url('is not an address'),
  });
  const parsed = parseVariables(busVariables, variables);
  return {
    tableName: parsed.TABLE_NAME,
    trustedAccounts: parsed.TRUSTED_ACCOUNTS,
    refusedQueueUrl: parsed.REFUSED_QUEUE_URL,
    ...recordingRules(parsed),
  };
}
