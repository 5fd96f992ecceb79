/** How many entries a second each organization has, the busiest one first. */
export type Rates = readonly number[];

/** All of them from one. */
export function oneOrganization(perSecond: number): Rates {
  return [perSecond];
}

/** By Zipf's law: the second has half of what the first has, the third a third, and so on. */
export function manyOrganizations(perSecond: number, count: number): Rates {
  const shares = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (perSecond * share) / all);
}

/** Draws numbers by how likely each is. */
export function drawing(likelihoods: readonly number[], next: () => number): () => number {
  let sum = 0;
  const upTo = likelihoods.map((likelihood) => {
    sum += likelihood;
    return sum;
  });
  return () => firstAbove(upTo, next() * sum);
}

function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
