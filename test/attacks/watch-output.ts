/** What the process writes, in place of where it would go. */
export interface Output {
  /** What was written since this was last asked. */
  take(): string;
  stop(): void;
}

/** Holds back all that is written to stdout and stderr: the functions' logs and metrics, and whatever else is printed. */
export function watchOutput(): Output {
  let written: string[] = [];
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      written.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      return true;
    };
  }
  return {
    take() {
      const all = written.join('');
      written = [];
      return all;
    },
    stop() {
      for (const [index, stream] of streams.entries()) {
        stream.write = originals[index] ?? stream.write;
      }
    },
  };
}
