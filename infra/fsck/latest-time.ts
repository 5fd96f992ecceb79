/** How far the clocks of those that write may be ahead. */
const skewMs = 300_000;

/** The latest time that anything can state which was written by now, RFC 3339 in UTC with milliseconds. */
export function latestTime(now: Date): string {
  return new Date(now.getTime() + skewMs).toISOString();
}
