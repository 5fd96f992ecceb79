import type { Spread, Timing } from './measure.ts';

/** A table of timings, in microseconds a call: median (least to most), and the ratio to the first contender. */
export function report(title: string, timings: readonly Timing[]): string {
  const [floor] = timings;
  const rows = timings.map(({ name, wall, cpu }) => [
    name,
    spread(wall),
    spread(cpu),
    ratio(wall, floor?.wall),
    ratio(cpu, floor?.cpu),
  ]);
  const head = [title, 'wall us', 'cpu us', 'wall ratio', 'cpu ratio'];
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()}\n`;
  return [head, ...rows].map(line).join('');
}

function spread({ median, least, most }: Spread): string {
  return `${median.toFixed(0)} (${least.toFixed(0)} to ${most.toFixed(0)})`;
}

function ratio(spread: Spread, floor: Spread | undefined): string {
  return (spread.median / (floor?.median ?? Number.NaN)).toFixed(2);
}
