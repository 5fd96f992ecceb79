import type { Tally } from './check-lines.ts';

/** The tallies in columns, and their sums. */
export function table(tallies: readonly Tally[]): string {
  const sum = (count: (tally: Tally) => number) =>
    tallies.reduce((total, tally) => total + count(tally), 0);
  const rows = [
    ['product', 'events', 'equal', 'with redactions', 'redactions'],
    ...tallies.map(({ product, events, equal, withRedactions, redactions }) => [
      product,
      ...[events, equal, withRedactions, redactions].map(String),
    ]),
    [
      'all',
      ...[
        sum(({ events }) => events),
        sum(({ equal }) => equal),
        sum(({ withRedactions }) => withRedactions),
        sum(({ redactions }) => redactions),
      ].map(String),
    ],
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return `${lines.join('\n')}\n`;
}
