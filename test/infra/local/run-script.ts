import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const project = join(import.meta.dirname, '..', '..', '..');

/** The npm scripts that run on this machine, by their files. */
type Script =
  | 'infra/local/start'
  | 'infra/local/token'
  | 'infra/local/event'
  | 'infra/import/import'
  | 'infra/docs/openapi'
  | 'infra/redrive/redrive'
  | 'infra/verify/verify'
  | 'infra/fsck/fsck'
  | 'infra/mirror/mirror'
  | 'infra/verify/verifier';

export interface Output {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Starts an npm script's own program in a process of its own, with these variables and no others.
 *
 * @param mostBlocks So large a file it may write at most, in 512 bytes; a write that would make it larger fails.
 */
export function startScript(
  script: Script,
  args: string[],
  env: Record<string, string>,
  mostBlocks?: number,
) {
  const required = ['--import', './infra/local/require-node.mjs'];
  const argv = [process.execPath, ...required, `${script}.ts`, ...args];
  const limited = ['/bin/sh', '-c', 'trap "" XFSZ; ulimit -f "$0"; exec "$@"', `${mostBlocks}`];
  const [command = '', ...rest] = mostBlocks === undefined ? argv : [...limited, ...argv];
  const child = spawn(command, rest, { cwd: project, env });
  return { child, output: outputOf(child) };
}

/** Runs it to its end, with `input` as its standard input. */
export async function runScript(
  script: Script,
  args: string[],
  env: Record<string, string>,
  input: string | Buffer = '',
): Promise<Output> {
  const { child, output } = startScript(script, args, env);
  child.stdin.on('error', () => {}).end(input);
  return output;
}

async function outputOf(child: ChildProcess): Promise<Output> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The script has no output');
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { code, stdout: out, stderr: err };
}
