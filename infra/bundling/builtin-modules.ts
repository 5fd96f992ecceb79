/**
 * What the functions, those that the bench compares them with, and what they are made of import of Node's modules. It is
 * written down rather than asked of the Node that bundles, another of which would make other bytes of the same sources.
 * What isn't here can't be bundled where its module is; a module that isn't is imported as ever.
 */
const members: Readonly<Record<string, readonly string[]>> = {
  buffer: ['isUtf8'],
  crypto: [
    ...['createHash', 'createHmac', 'createPublicKey', 'createSecretKey', 'createVerify'],
    ...['getRandomValues', 'hash', 'randomBytes', 'randomUUID', 'verify'],
  ],
  fs: ['ReadStream', 'createReadStream', 'fstatSync', 'lstatSync', 'readFileSync'],
  'fs/promises': ['readFile'],
  // The SDK imports it when it is run, too, so that each of these is kept.
  http: ['Agent', 'STATUS_CODES', 'request'],
  https: ['get', 'request'],
  net: ['isIP'],
  os: ['homedir', 'platform', 'release'],
  path: ['join', 'sep'],
  process: ['env', 'versions'],
  stream: ['Duplex', 'PassThrough', 'Readable', 'Writable', 'pipeline'],
  'stream/promises': ['pipeline'],
  timers: ['setTimeout'],
  'timers/promises': ['setTimeout'],
  zlib: ['gunzipSync', 'gzipSync'],
};

/**
 * What takes the place of Node's own modules in the functions' bundle, by the name that they are imported by. To import
 * one as an ES module reads everything that it exports, and some of that is made when it is first read: of
 * `node:process` the standard streams, of `node:http` all that `fetch` is made of. Of these a bundle reads what it uses:
 * 30 ms less of a cold start.
 */
export const builtinModules: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(members).flatMap(([name, own]) => {
    const source = `data:text/javascript,${encodeURIComponent(standIn(name, own))}`;
    return [name, `node:${name}`].map((imported) => [imported, source]);
  }),
);

/** A module that exports these of another; what nobody imports of it is left out by the bundler. */
function standIn(name: string, own: readonly string[]): string {
  return [
    `const module = process.getBuiltinModule('${name}');`,
    'const member = (name) => module[name];',
    'export default module;',
    ...own.map((each) => `export const ${each} = /* @__PURE__ */ member('${each}');`),
  ].join('\n');
}
