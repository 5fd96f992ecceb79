import { bar, label, type Panel, width } from './chart.ts';
import { shown } from './report.ts';
import type { Row } from './result.ts';

const left = 190;
/** What stands behind the longest bar. */
const right = 120;
const lineHeight = 22;
const headHeight = 30;

/** A panel for each measure, with a bar for each contender: its median, and a line from its least to its most. */
export function barPanels(rows: readonly Row[]): Panel[] {
  const byMeasure = Map.groupBy(rows, ({ measure, unit }) => `${measure}, ${unit}`);
  const hasOurs = rows.some(isOurs);
  return [...byMeasure].map(([title, measured]) => ({
    height: headHeight + measured.length * lineHeight + 10,
    marks: [label(title, [0, 18], 'title'), ...measured.map(drawn(measured, hasOurs))].join(''),
  }));
}

function drawn(measured: readonly Row[], hasOurs: boolean) {
  const most = Math.max(...measured.map(({ spread }) => spread.most));
  const scale = (value: number) => (Math.max(value, 0) / most) * (width - left - right);
  return (row: Row, index: number): string => {
    const y = headHeight + index * lineHeight;
    const look = isOurs(row) || !hasOurs ? 'ours' : 'other';
    const [from, to] = [left + scale(row.spread.least), left + scale(row.spread.most)];
    const line = `<line x1="${from.toFixed(1)}" x2="${to.toFixed(1)}" y1="${y + 7}" y2="${y + 7}" class="spread"/>`;
    return [
      label(row.name, [left - 10, y + 11], '', 'end'),
      bar(left, y, scale(row.median), look),
      line,
      label(told(row), [to + 8, y + 11], 'quiet'),
    ].join('');
  };
}

/** With its ratio to what comes first among those it is compared with. */
function told({ median, ratios }: Row): string {
  const [ratio] = Object.values(ratios);
  const value = shown(median);
  return ratio === undefined ? value : `${value} (×${ratio.toFixed(2)})`;
}

function isOurs({ name }: Row): boolean {
  return name.startsWith('ours');
}
