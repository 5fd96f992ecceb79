import * as z from 'zod/mini';
import { name, parseVariables } from './parse-variables.ts';

/** What the functions need to know that keep the logs; each has what it needs, and may not ask for more. */
export interface SealingConfig {
  /** The entries table. */
  readonly tableName: string;
  /** The table of the organizations' logs. */
  readonly logTableName: string;
  /** Where entries wait to be sealed. */
  readonly sealingQueueUrl: string;
  /** Where those go that can't be. */
  readonly unsealableQueueUrl: string;
  /** Where organizations wait for a checkpoint. */
  readonly checkpointQueueUrl: string;
  /** What the origins of all logs begin with. */
  readonly logName: string;
  /** The id or ARN of the key in KMS. */
  readonly signingKeyId: string;
  /** How long after a checkpoint the next one is signed at the earliest. */
  readonly checkpointSeconds: number;
}

const address = z.url('is not an address');
const seconds = z.pipe(
  z.string('is missing').check(z.regex(/^\d{1,5}$/, 'is not a number of seconds')),
  z.transform(Number),
);

/** By which variable each is known. */
const variableOf = {
  tableName: ['TABLE_NAME', name],
  logTableName: ['LOG_TABLE_NAME', name],
  sealingQueueUrl: ['SEALING_QUEUE_URL', address],
  unsealableQueueUrl: ['UNSEALABLE_QUEUE_URL', address],
  checkpointQueueUrl: ['CHECKPOINT_QUEUE_URL', address],
  logName: ['LOG_NAME', name],
  signingKeyId: ['SIGNING_KEY_ID', name],
  checkpointSeconds: ['CHECKPOINT_SECONDS', seconds],
} as const;

/**
 * These settings and no others.
 * @throws Error as parseVariables
 */
export function parseSealingConfig<Setting extends keyof SealingConfig>(
  settings: readonly Setting[],
  variables: NodeJS.ProcessEnv,
): Pick<SealingConfig, Setting> {
  const shape = Object.fromEntries(settings.map((setting) => variableOf[setting]));
  const parsed: Record<string, unknown> = parseVariables(z.object(shape), variables);
  const read = settings.map((setting) => [setting, parsed[variableOf[setting][0]]]);
  // Each setting was read by the schema that is of its type.
  return Object.fromEntries(read) as Pick<SealingConfig, Setting>;
}
