import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes seconds, the slowest last: it only has to find what nothing else has found. */
const slow = [
  'read-cloud-event',
  'verify-evidence',
  'fetch-jwks',
  'failing-store',
  'kms-signer',
  'trees',
  'sealing-faults',
  'keeping',
  'dynalite',
];

class FastFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      slow.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Of what is tried at random a mutant needs fewer cases than a change of the code does: it's there in each of them. */
const fewerCases = {
  name: 'fewer-cases',
  transform(code: string, id: string): string | undefined {
    if (!id.endsWith('.test.ts')) return undefined;
    return code
      .replace(/(?<=numRuns: )\d{3,}/g, '50')
      .replace(/(?<=\{ length: )\d{2,}(?= \}, \(_, seed\))/g, '5');
  },
};

export default defineConfig({
  plugins: [fewerCases],
  test: {
    // Of test/.
    include: JSON.parse(process.env['MUTATION_TESTS'] ?? '["**/*.test.ts"]'),
    // One process for all files of a mutant: starting one for each takes longer than the tests.
    isolate: false,
    setupFiles: ['test/mutation/stop-when-noticed.ts'],
    sequence: { sequencer: FastFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
