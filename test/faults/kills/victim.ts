import { once } from 'node:events';
import { runScript, startScript } from '../../infra/local/run-script.ts';

/** `npm start` in a process of its own, which can be killed at any moment and started again on the same data. */
export class Victim {
  readonly #variables: Record<string, string>;
  #child: ReturnType<typeof startScript>['child'] | undefined;
  url = '';

  constructor(dataDir: string) {
    this.#variables = { DATA_DIR: dataDir, PORT: '0', DYNAMODB_PORT: '0' };
  }

  /**
   * Until it says that it is ready.
   *
   * @param mostBlocks As startScript takes it.
   */
  async start(mostBlocks?: number): Promise<void> {
    const { child, output } = startScript('infra/local/start', [], this.#variables, mostBlocks);
    this.#child = child;
    const said = await Promise.race([once(child.stdout, 'data').then(String), output]);
    if (typeof said !== 'string') throw new Error(`npm start has ended: ${said.stderr}`);
    this.url = /at (http:\S+)\n/.exec(said)?.[1] ?? '';
  }

  /** SIGKILL: nothing in it gets to run any more. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  }

  async token(...args: string[]): Promise<string> {
    const { stdout } = await runScript('infra/local/token', args, this.#variables);
    return stdout.trim();
  }
}
