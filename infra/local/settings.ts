import { join, resolve } from 'node:path';
import { CommandError } from './command/command-error.ts';

/** What the environment says to the commands on this machine. */
export interface Settings {
  /** Where the HTTP API listens; 0 for any free port. */
  readonly port: number;
  /** Where the embedded DynamoDB listens; 0 for any free port. */
  readonly dynamodbPort: number;
  /** The folder of everything that the local service keeps, absolute. */
  readonly dataDir: string;
  /** The table in AWS that a command is for, where one is named. */
  readonly tableName: string | undefined;
  /** A bearer token, for a command that asks a service elsewhere. */
  readonly token: string | undefined;
  /** The folder that the user stands in; npm runs its scripts in the project's. */
  readonly userDir: string;
}

const projectDir = join(import.meta.dirname, '..', '..');

/** @throws CommandError one line that names the variable that is wrong */
export function readSettings(variables: NodeJS.ProcessEnv = process.env): Settings {
  const { PORT, DYNAMODB_PORT, DATA_DIR, TABLE_NAME, AUDIT_LOG_TOKEN, INIT_CWD } = variables;
  const userDir = INIT_CWD || process.cwd();
  return {
    port: portOf('PORT', PORT, 3000),
    dynamodbPort: portOf('DYNAMODB_PORT', DYNAMODB_PORT, 8000),
    dataDir: DATA_DIR ? resolve(userDir, DATA_DIR) : join(projectDir, '.local'),
    tableName: TABLE_NAME || undefined,
    token: AUDIT_LOG_TOKEN || undefined,
    userDir,
  };
}

function portOf(name: string, text: string | undefined, otherwise: number): number {
  if (!text) return otherwise;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new CommandError(
    `${name} must be a port, a whole number from 0 to 65535; it is "${text}".`,
  );
}
