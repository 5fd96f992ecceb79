/** An item as it is read, of which nothing is certain. */
export type Item = Readonly<Record<string, unknown>>;

/** Whether two values of an item are the same, down to their last member: any order of keys, and whoever allocated bytes. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (one instanceof Uint8Array || other instanceof Uint8Array) return areSameBytes(one, other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}

function areSameBytes(one: Item | Uint8Array, other: Item | Uint8Array): boolean {
  return (
    one instanceof Uint8Array && other instanceof Uint8Array && Buffer.compare(one, other) === 0
  );
}
