/** The keys of objects are few and come again and again; a longer one than this is no key of a program's. */
const longest = 64;
const most = 1000;

/** A function of a key that remembers what it has made of a thousand of them. */
export function remembered<Made>(make: (key: string) => Made): (key: string) => Made {
  const known = new Map<string, Made>();
  return (key) => {
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const made = make(key);
    if (key.length > longest) return made;
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made;
  };
}
