import autocannon, { type Request } from 'autocannon';

/** What came of a load, second for second. */
export interface Loading {
  /** Answers a second. */
  readonly throughput: readonly number[];
  /** Within how many milliseconds half of a second's answers came, and 99 % of them. */
  readonly half: readonly number[];
  readonly most: readonly number[];
  /** Requests that failed, got no answer in time or another status than 2xx. */
  readonly refused: number;
}

const connections = 16;

/** Sends these requests one after the other on each of 16 connections, over and over for so many seconds. */
export async function loadWith(
  url: string,
  requests: Request[],
  seconds: number,
): Promise<Loading> {
  const bySecond = new Map<number, number[]>();
  const start = performance.now();
  const { errors, timeouts, non2xx } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      { url, connections, duration: seconds, requests },
      (error, result) => (error ? reject(error) : resolve(result)),
    );
    running.on('response', (_client, _status, _bytes, ms) => {
      const second = Math.floor((performance.now() - start) / 1000);
      const times = bySecond.get(second) ?? [];
      times.push(ms);
      bySecond.set(second, times);
    });
  });
  // The last second may have been cut off.
  const whole = Array.from({ length: seconds }, (_, second) =>
    (bySecond.get(second) ?? []).toSorted((one, other) => one - other),
  );
  const answered = whole.filter((times) => times.length > 0);
  const at = (part: number) =>
    answered.map((times) => times[Math.floor(part * times.length)] ?? Number.NaN);
  return {
    throughput: whole.map((times) => times.length),
    half: at(0.5),
    most: at(0.99),
    refused: errors + timeouts + non2xx,
  };
}
