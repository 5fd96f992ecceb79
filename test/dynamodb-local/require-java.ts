import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const needed = 17;

/** In one line what is missing, where there is no Java that DynamoDB Local runs on. */
export async function requireJava(): Promise<string | undefined> {
  // It writes its version to stderr: openjdk version "17.0.15" 2025-04-15
  const { stderr } = await promisify(execFile)('java', ['-version']).catch(() => ({ stderr: '' }));
  const found = /version "(\d+)/.exec(stderr)?.[1];
  if (found !== undefined && Number(found) >= needed) return undefined;
  const there = found === undefined ? 'there is no java on the PATH' : `this is Java ${found}`;
  return `DynamoDB Local needs Java ${needed} or newer; ${there}.`;
}
