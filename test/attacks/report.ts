import type { Outcome } from './attack.ts';

export interface Ran {
  readonly name: string;
  readonly seed: number;
  readonly count: number;
  readonly seconds: number;
}

/** Findings that are written out; more than a few are the same again. */
const shown = 20;

/** What an attack has tried and found, with the command that tries it again. */
export function report({ name, seed, count, seconds }: Ran, { tried, findings }: Outcome): string {
  const all = Object.values(tried).reduce((sum, times) => sum + times, 0);
  const lines = [
    `${name}: ${all} tried in ${seconds.toFixed(0)} s, ${findings.length} found`,
    ...Object.entries(tried).map(([what, times]) => `  ${String(times).padStart(9)}  ${what}`),
    ...findings.slice(0, shown).map((finding) => `  FOUND ${finding}`),
    ...(findings.length > 0
      ? [`  again: npm run attacks -- ${name} --seed ${seed} --count ${count}`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
