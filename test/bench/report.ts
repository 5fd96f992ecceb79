import type { BenchResult, Row } from './result.ts';

/** A result as a table: the median of each row (least to most), and its ratio to each contender it is compared with. */
export function report({ name, machine, rows }: BenchResult): string {
  const peers = [...new Set(rows.flatMap(({ ratios }) => Object.keys(ratios)))];
  const head = [name, 'measure', 'median', 'least to most', ...peers.map((peer) => `/ ${peer}`)];
  const table = [head, ...rows.map((row) => cells(row, peers))];
  const widths = head.map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  const lines = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [before, after] = machine.load;
  return `${lines.join('\n')}\nload ${before} before, ${after} after\n`;
}

function cells(row: Row, peers: readonly string[]): string[] {
  const [least, most] = row.spread;
  return [
    row.name,
    row.measure,
    `${shown(row.median)} ${row.unit}`,
    `${shown(least)} to ${shown(most)}`,
    ...peers.map((peer) => row.ratios[peer]?.toFixed(2) ?? ''),
  ];
}

function shown(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0);
}
