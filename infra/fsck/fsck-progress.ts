import { SingleBar } from 'cli-progress';

/** What a check shows while it runs, where `stream` is a terminal: a bar by the leaves of the log. */
export function fsckProgress(stream: NodeJS.WriteStream) {
  if (!stream.isTTY) return { update() {}, stop() {} };
  const format = '[{bar}] {percentage} %, {value} of {total} entries';
  const bar = new SingleBar({ format, stream, hideCursor: true, gracefulExit: false });
  bar.start(0, 0);
  return {
    update(leaves: number, of: number): void {
      bar.setTotal(of);
      bar.update(leaves);
    },
    stop: () => bar.stop(),
  };
}
