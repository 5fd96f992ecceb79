import { MultiBar } from 'cli-progress';
import type { ImportCounts } from './import-entries.ts';

/** What an import shows while it runs. */
export interface ImportProgress {
  /** @param end bytes of the input that are done */
  update(end: number, counts: ImportCounts): void;
  /** A line for the user, above the progress. */
  say(line: string): void;
  stop(): void;
}

const counted = '{recorded} recorded, {alreadyThere} already there, {refused} refused';

/**
 * A progress bar where `stream` is a terminal, by the bytes of the file; only counts where its size isn't known, as
 * of standard input. Elsewhere nothing but what is said.
 */
export function importProgress(
  stream: NodeJS.WriteStream,
  size: number | undefined,
): ImportProgress {
  if (!stream.isTTY) {
    return { update() {}, say: (line) => stream.write(`${line}\n`), stop() {} };
  }
  const format = size === undefined ? counted : `[{bar}] {percentage} %, ${counted}`;
  const bars = new MultiBar({ format, stream, hideCursor: true, gracefulExit: false });
  const bar = bars.create(size ?? 0, 0, { recorded: 0, alreadyThere: 0, refused: 0 });
  return {
    update: (end, counts) => bar.update(end, counts),
    say: (line) => bars.log(`${line}\n`),
    stop() {
      bars.update();
      bars.stop();
    },
  };
}
