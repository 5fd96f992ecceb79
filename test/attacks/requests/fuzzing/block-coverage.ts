import { type Profiler, Session } from 'node:inspector/promises';

/** Which parts of the service's code have run, as V8 itself counts them. */
export class BlockCoverage {
  readonly #session = new Session();

  static async start(): Promise<BlockCoverage> {
    const coverage = new BlockCoverage();
    coverage.#session.connect();
    await coverage.#session.post('Profiler.enable');
    const options = { callCount: true, detailed: true };
    await coverage.#session.post('Profiler.startPreciseCoverage', options);
    return coverage;
  }

  /** The blocks that have run since this was last asked. */
  async take(): Promise<string[]> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    return result.filter(({ url }) => isOurs(url)).flatMap(blocksIn);
  }

  stop(): void {
    this.#session.disconnect();
  }
}

function isOurs(url: string): boolean {
  return url.includes('/lib/') && !url.includes('/node_modules/');
}

function blocksIn({ scriptId, functions }: Profiler.ScriptCoverage): string[] {
  return functions
    .flatMap(({ ranges }) => ranges)
    .filter(({ count }) => count > 0)
    .map(({ startOffset, endOffset }) => `${scriptId} ${startOffset} ${endOffset}`);
}
