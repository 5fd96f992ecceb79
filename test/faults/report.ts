import type { Tally } from './tally.ts';

const columns = [
  'fault',
  'runs',
  'acknowledged',
  'lost',
  'changed',
  'duplicated',
  'otherwise wrong',
  'verdict',
];
const mostFailures = 5;
const mostViolations = 3;

/** A table of what was found, and how to have each failing run again. */
export function report(tallies: readonly Tally[]): string {
  const rows = [columns, ...tallies.map(row)];
  const widths = columns.map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
  return [...lines, '', ...tallies.flatMap(failures), ...tallies.flatMap(counted), ''].join('\n');
}

function row({ fault, runs, acknowledged, violations, holds }: Tally): string[] {
  const { lost, changed, duplicated, wrong } = violations;
  const numbers = [runs, acknowledged, lost, changed, duplicated, wrong].map(String);
  return [fault.name, ...numbers, holds ? 'holds' : 'FAILS'];
}

function counted({ fault, counts }: Tally): string[] {
  const all = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return all.length === 0 ? [] : [`${fault.name}: ${all.join(', ')}`];
}

function failures({ fault, failures: all, verdicts }: Tally): string[] {
  const some = all.toSorted((one, other) => one.seed - other.seed).slice(0, mostFailures);
  return [
    ...some.flatMap(({ seed, violations }) => [
      `npm run --silent faults -- ${fault.name} --seed ${seed} --runs 1`,
      ...violations.slice(0, mostViolations).map(({ kind, what }) => `  ${kind}: ${what}`),
    ]),
    ...verdicts.map((verdict) => `${fault.name}: ${verdict}`),
  ];
}
