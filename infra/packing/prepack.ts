import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

// `npm pack` runs this before it packs: builds the client, and takes out of package.json what a service that installs
// it doesn't need, since npm packs the manifest as it lies there. postpack.ts puts it back.
const whole = 'dist/package.json';

// Left behind by a run that was interrupted.
if (existsSync(whole)) renameSync(whole, 'package.json');
rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'infra/packing'], {
  stdio: 'inherit',
});
copyFileSync('package.json', whole);
const {
  private: _,
  dependencies,
  devDependencies,
  ...rest
} = JSON.parse(readFileSync(whole, 'utf8'));
writeFileSync('package.json', `${JSON.stringify(rest, undefined, 2)}\n`);
