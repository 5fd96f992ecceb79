import { bar, label, type Panel, width } from './chart.ts';
import { shown } from './report.ts';
import type { Row } from './result.ts';

const left = 190;
const right = 60;
const lineHeight = 22;
const headHeight = 56;

/** Sums of the other measures, which are told in words. */
const sums: readonly string[] = ['all', 'compressed'];

/** One bar for each name, made of its measures. */
export function stackedPanel(rows: readonly Row[]): Panel {
  const parts = [...new Set(rows.map(({ measure }) => measure))].filter(
    (measure) => !sums.includes(measure),
  );
  const stacks = [...Map.groupBy(rows, ({ name }) => name)];
  const largest = Math.max(...stacks.map(([, own]) => total(own, parts)));
  const scale = (width - left - right) / largest;
  return {
    height: headHeight + stacks.length * lineHeight + 10,
    marks: [
      label(rows[0]?.unit ?? '', [0, 18], 'title'),
      ...parts.map(key),
      ...stacks.map(([name, own], index) =>
        stack(name, own, { parts, scale, y: headHeight + index * lineHeight }),
      ),
    ].join(''),
  };
}

function key(part: string, index: number): string {
  const x = 60 + index * 118;
  return bar(x, 8, 10, `part${index}`) + label(part, [x + 16, 19], 'quiet');
}

interface Place {
  readonly parts: readonly string[];
  readonly scale: number;
  readonly y: number;
}

function stack(name: string, own: readonly Row[], { parts, scale, y }: Place): string {
  let x = left;
  const bars = parts.map((part, index) => {
    const length = total(own, [part]) * scale;
    x += length;
    return bar(x - length, y, length, `part${index}`);
  });
  const sum = label(shown(total(own, parts)), [x + 8, y + 11], 'quiet');
  return label(name, [left - 10, y + 11], '', 'end') + bars.join('') + sum;
}

function total(own: readonly Row[], parts: readonly string[]): number {
  return own
    .filter(({ measure }) => parts.includes(measure))
    .reduce((sum, { median }) => sum + median, 0);
}
