import type { BenchResult, Row } from './result.ts';

/** A result as a table: of each row its median, its spread and its ratios; where nothing was repeated, by measures. */
export function report(result: BenchResult): string {
  const { name, machine, rows } = result;
  const { before, after } = machine.load;
  const table = rows.every(({ rounds }) => rounds === 1)
    ? byMeasure(name, rows)
    : byRow(name, rows);
  return `${aligned(table)}load ${before} before, ${after} after\n`;
}

function byRow(title: string, rows: readonly Row[]): string[][] {
  const peers = [...new Set(rows.flatMap(({ ratios }) => Object.keys(ratios)))];
  const head = [title, 'measure', 'median', 'least to most', ...peers.map((peer) => `/ ${peer}`)];
  return [head, ...rows.map((row) => cells(row, peers))];
}

function cells(row: Row, peers: readonly string[]): string[] {
  const { least, most } = row.spread;
  return [
    row.name,
    row.measure,
    `${shown(row.median)} ${row.unit}`,
    row.rounds === 1 ? '' : `${shown(least)} to ${shown(most)}`,
    ...peers.map((peer) => row.ratios[peer]?.toFixed(2) ?? ''),
  ];
}

function byMeasure(title: string, rows: readonly Row[]): string[][] {
  const measures = [...new Set(rows.map(({ measure }) => measure))];
  const names = [...new Set(rows.map(({ name }) => name))];
  const medianOf = (name: string, measure: string) =>
    rows.find((row) => row.name === name && row.measure === measure)?.median;
  return [
    [title, ...measures],
    ...names.map((name) => [name, ...measures.map((measure) => shown(medianOf(name, measure)))]),
  ];
}

function aligned(table: readonly string[][]): string {
  const columns = table[0]?.map((_, column) => column) ?? [];
  const widths = columns.map((column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  return table
    .map(
      (line) =>
        `${line
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** A figure to two digits behind the point, or to fewer where it is larger. */
export function shown(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
