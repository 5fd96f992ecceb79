import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials } from '#infra/sbom/bill-of-materials.ts';
import manifest from '../../package.json' with { type: 'json' };
import lock from '../../package-lock.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  /** It comes within another package, and has that one's hash. */
  readonly inBundle?: boolean;
}

const packages: readonly [path: string, Locked][] = Object.entries(lock.packages);
/** What is installed but for what only development needs. */
const needed = packages.filter(
  ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
);

test('each package that is installed is known by its hash, and none by an address', () => {
  const fetched = packages.filter(([path, { inBundle }]) => path !== '' && inBundle !== true);
  for (const [path, locked] of fetched) {
    expect([path, locked.integrity]).toEqual([
      path,
      expect.stringMatching(/^sha512-[\w+/]{86}==$/),
    ]);
    expect(locked).not.toHaveProperty('resolved');
  }
});

test('each package of the manifest is of one version exactly', () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('the README gives a reason for each dependency, and counts what they bring', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, section = ''] = readme.split('### Dependencies\n');
  const rows = [...section.matchAll(/^\| (`[^|]+`) \| .{20,} \|$/gm)].map(
    ([, names = '']) => names,
  );
  const named = rows.flatMap((names) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(named.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  expect(section).toContain(`${needed.length} packages in all`);
});

test('the bill of materials has every package that the service needs, and no other', () => {
  const { metadata, components, dependencies } = billOfMaterials();
  expect(metadata.component.name).toBe(manifest.name);
  const listed = components.map(({ name, version }) => `${name}@${version}`);
  const expected = needed.map(
    ([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`,
  );
  expect(listed.toSorted()).toEqual(expected.toSorted());
  expect(dependencies).toHaveLength(components.length + 1);
});
