const mebibyte = 2 ** 20;

/** How memory has developed after the first half of the time, which warms up. */
export interface Growth {
  /** In MiB. */
  readonly warm: readonly number[];
  /** In MiB a minute: the slope of the line that fits them best. */
  readonly slope: number;
}

/**
 * @param samples Bytes.
 * @param seconds Between two of them.
 */
export function growthOf(samples: readonly number[], seconds: number): Growth {
  const warm = samples.slice(samples.length >> 1).map((bytes) => bytes / mebibyte);
  const middle = (warm.length - 1) / 2;
  const mean = warm.reduce((sum, sample) => sum + sample, 0) / warm.length;
  let [together, alone] = [0, 0];
  for (const [at, sample] of warm.entries()) {
    together += (at - middle) * (sample - mean);
    alone += (at - middle) ** 2;
  }
  return { warm, slope: ((60 / seconds) * together) / alone };
}
