import { barPanels } from './chart-bars.ts';
import { stackedPanel } from './chart-stacks.ts';
import type { BenchResult } from './result.ts';

/** A part of a chart below the others. */
export interface Panel {
  /** In pixels. */
  readonly height: number;
  /** SVG, drawn from its own upper left corner. */
  readonly marks: string;
}

/** In pixels. */
export const width = 760;

/** Colours that are told apart on white and on black, by whoever sees fewer of them too; the lines are the text's own. */
const style = `
text { font: 12px system-ui, sans-serif; fill: #1f2328; }
.title { font-weight: 600; }
.quiet { fill: #59636e; }
.other { fill: #afb8c1; }
.ours, .part0 { fill: #0969da; }
.part1 { fill: #bf8700; }
.part2 { fill: #1a7f37; }
.part3 { fill: #8250df; }
.part4 { fill: #bc4c00; }
.part5 { fill: #57a9a4; }
.spread { stroke: #59636e; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .quiet { fill: #9198a1; }
  .other { fill: #59636e; }
  .ours, .part0 { fill: #4493f8; }
  .part1 { fill: #d29922; }
  .part2 { fill: #3fb950; }
  .part3 { fill: #ab7df8; }
  .part4 { fill: #f0883e; }
  .spread { stroke: #d1d9e0; }
}`;

/** A result as an SVG picture, in the colours of a light or dark page: bars, or stacks where nothing was repeated. */
export function chart(result: BenchResult): string {
  const isRepeated = result.rows.some(({ rounds }) => rounds > 1);
  const panels = isRepeated ? barPanels(result.rows) : [stackedPanel(result.rows)];
  let top = 0;
  const groups = panels.map(({ height, marks }) => {
    const group = `<g transform="translate(0 ${top})">${marks}</g>`;
    top += height;
    return group;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" role="img">
<title>${escaped(`The bench ${result.name}, ${result.date.slice(0, 10)}, Node ${result.node}`)}</title>
<style>${style}
</style>
${groups.join('\n')}
</svg>
`;
}

/** @param at Of its beginning, or of its end where it is `end`. */
export function label(
  text: string,
  at: readonly [x: number, y: number],
  look = '',
  anchor: 'start' | 'end' = 'start',
): string {
  return `<text x="${at[0]}" y="${at[1]}" class="${look}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

export function bar(x: number, y: number, length: number, look: string): string {
  return `<rect x="${x.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="14" class="${look}"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
