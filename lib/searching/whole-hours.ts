import type { Span } from './entry-query.ts';
import type { Hours } from './tally.ts';

/** A span of time, as queries have it. */
export type Bounds = Omit<Span, 'order'>;

/** A span as the hours that are wholly in it, and what it has before and after these. */
export interface SplitSpan {
  readonly hours: Hours;
  readonly edges: readonly Bounds[];
}

const hourLength = '2026-11-22T07'.length;
const hourMs = 3_600_000;

/** The hours that a span consists of; undefined where it begins or ends within one. */
export function wholeHours({ from, before }: Bounds): Hours | undefined {
  const isWhole = (time: string) => time.endsWith(':00:00.000Z');
  if (![from, before].every((time) => time === undefined || isWhole(time))) return undefined;
  return hoursOf(from, before);
}

/** Undefined where no hour is wholly in the span, or none that can be written. */
export function splitByHours({ from, before }: Bounds): SplitSpan | undefined {
  const first = from && rounded(from, Math.ceil);
  const end = before && rounded(before, Math.floor);
  if (first?.startsWith('+') || (first && end && end <= first)) return undefined;
  const edges = [
    { from, before: first },
    { from: end, before },
  ];
  return {
    hours: hoursOf(first, end),
    edges: edges.filter((edge) => edge.from !== edge.before),
  };
}

function rounded(time: string, round: (hours: number) => number): string {
  return new Date(round(Date.parse(time) / hourMs) * hourMs).toISOString();
}

/** From one whole hour to before another. */
function hoursOf(from: string | undefined, before: string | undefined): Hours {
  const last = before && new Date(Date.parse(before) - 1).toISOString();
  return { first: from?.slice(0, hourLength), last: last?.slice(0, hourLength) };
}
