/** What everything inherits from, and what stood in it when the process began. */
const watched = [
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  RegExp,
  Date,
  Promise,
  Map,
  Set,
  Error,
].flatMap((type) => [type, type.prototype]);

const before = watched.map((object) => Reflect.ownKeys(object));

/** What has been added to an object that everything inherits from; it is taken out again. */
export function pollution(): string[] {
  return watched.flatMap((object, index) => {
    const keys = Reflect.ownKeys(object);
    const known = before[index] ?? [];
    if (keys.length === known.length) return [];
    const added = keys.filter((key) => !known.includes(key));
    for (const key of added) Reflect.deleteProperty(object, key);
    return added.map((key) => `${String(key)} in ${Object.prototype.toString.call(object)}`);
  });
}
