import { readOptions } from '#infra/local/command/read-options.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { tamper } from './tamper.ts';

// Tampers with logs, and says what has found it.
await runCommand({
  usage: 'Usage: npm run --silent tamper -- [--seed N] [--count 100000]',
  // 1 says that something wasn't found, or that a store was accused that nobody had touched.
  failed: 2,
  async run(args) {
    const { values } = readOptions(args, {
      options: { seed: { type: 'string' }, count: { type: 'string' } },
    });
    const seed = number('--seed', values.seed ?? String(Date.now() % 1_000_000));
    const count = number('--count', values.count ?? '100000');
    process.stdout.write(`seed ${seed}\n`);
    const { found, failures } = await tamper(seed, count, (done) => {
      if (done % 5000 === 0) process.stderr.write(`${done} of ${count}\n`);
    });
    for (const [by, times] of Object.entries(found).sort()) {
      process.stdout.write(`${by}: ${times}\n`);
    }
    for (const failure of failures) process.stdout.write(`${failure}\n`);
    process.stdout.write(`${count} tamperings, ${failures.length} not as they should be\n`);
    return failures.length > 0 ? 1 : 0;
  },
});

function number(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} must be a whole number.`);
  return Number(text);
}
