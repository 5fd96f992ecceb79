// Loaded before every command: says in one line which Node is needed, where an older one would only say
// `Unknown file extension ".ts"`. Plain JavaScript, since that older Node has to read it.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Node 24 or newer is needed; this is ${process.version}. Install it, or let npm run the install script of the package "node" (npm rebuild node).\n`,
  );
  process.exit(1);
}
