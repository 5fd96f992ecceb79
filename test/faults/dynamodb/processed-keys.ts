import type { WireInput } from './wire-store.ts';

/** A batch read of so many of its keys, and what is left of them. */
export function processedKeys(
  input: WireInput,
  most: number,
): [WireInput, NonNullable<WireInput['RequestItems']>] {
  const all = Object.entries(input.RequestItems ?? {}).flatMap(([table, { Keys, ...rest }]) =>
    Keys.map((key) => ({ table, key, rest })),
  );
  const requestOf = (some: typeof all) =>
    Object.fromEntries(
      [...Map.groupBy(some, ({ table }) => table)].map(([table, own]) => [
        table,
        { ...own[0]?.rest, Keys: own.map(({ key }) => key) },
      ]),
    );
  return [{ ...input, RequestItems: requestOf(all.slice(0, most)) }, requestOf(all.slice(most))];
}
