/** How times are kept: UTC, in milliseconds, always 24 characters, so that their texts sort as they do. */
export const utcTimestampFormat = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const rfc3339 =
  /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/**
 * An RFC 3339 date-time with an offset in UTC and milliseconds (`2026-11-22T07:43:00.000Z`); finer fractions are cut
 * off. Undefined for anything else: a date or time that doesn't exist, a year outside 0000..9999 once it is UTC, and
 * a leap second (`:60`), for which our clocks have no instant of its own.
 */
export function utcTimestamp(text: string): string | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [, date, time, fraction = '', sign, hours, minutes] = match;
  const local = new Date(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // Date takes 30 February and 24:00 for the day after.
  if (Number.isNaN(local.getTime()) || !local.toISOString().startsWith(`${date}T${time}`)) return;
  const offset =
    sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  const utc = new Date(local.getTime() - offset * 60_000).toISOString();
  return utcTimestampFormat.test(utc) ? utc : undefined;
}
