import { renameSync } from 'node:fs';

// `npm pack` runs this after it has packed: puts back the manifest that prepack.ts has taken apart.
renameSync('dist/package.json', 'package.json');
