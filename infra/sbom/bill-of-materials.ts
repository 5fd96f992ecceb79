import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..');

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** As much as is read here of a bill of materials of CycloneDX 1.5, in JSON. */
export interface BillOfMaterials {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * What the service is made of, from the lockfile: every package that it needs when it runs, with its hash and licence.
 * npm writes it, but for the packages of development: `--omit dev` would leave out what both need.
 */
export function billOfMaterials(): BillOfMaterials {
  const options = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  // On Windows npm is a script, which only a shell finds.
  const shell = process.platform === 'win32';
  const all: BillOfMaterials = JSON.parse(
    execFileSync('npm', options, { cwd: root, encoding: 'utf8', shell, maxBuffer: 2 ** 26 }),
  );
  const components = all.components.filter(isNeeded);
  const refs = new Set([all.metadata.component, ...components].map((one) => one['bom-ref']));
  return {
    ...all,
    // npm takes the folder's name for it.
    metadata: { ...all.metadata, component: { ...all.metadata.component, name: manifest.name } },
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
  };
}

function isNeeded({ properties = [] }: Component): boolean {
  return properties.every(({ name }) => name !== 'cdx:npm:package:development');
}
