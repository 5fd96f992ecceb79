import { hash } from 'node:crypto';

/**
 * A number in [0, 1) that follows from the seed and from what it is asked for by name, whatever else is asked for before:
 * so what happens to a call doesn't depend on when it comes.
 */
export type Dice = (...name: readonly (string | number)[]) => number;

export function dice(...seed: readonly (string | number)[]): Dice {
  const prefix = seed.join('\0');
  return (...name) => {
    const digest = hash('sha1', `${prefix}\0${name.join('\0')}`, 'hex');
    return Number.parseInt(digest.slice(0, 12), 16) / 2 ** 48;
  };
}

/** One of these. */
export function pick<Item>(items: readonly Item[], roll: number): Item {
  const item = items[Math.floor(roll * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from');
  return item;
}
