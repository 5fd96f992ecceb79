import { randomInt } from 'node:crypto';
import { readOptions } from '#infra/local/command/read-options.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import type { Attack } from './attack.ts';
import { infrastructure } from './infrastructure/infrastructure.ts';
import { leaks } from './leaks/leaks.ts';
import { type Ran, report } from './report.ts';
import { requests } from './requests/requests.ts';
import { tenants } from './tenants/tenants.ts';
import { tokens } from './tokens/tokens.ts';

/** Each tries in a way of its own to get what the service must not give. */
const attacks: Readonly<Record<string, Attack>> = {
  tokens,
  tenants,
  infrastructure,
  requests,
  leaks,
};

const usage = `Usage: npm run --silent attacks -- [NAME...] [--seed N] [--count N]
${Object.entries(attacks)
  .map(([name, { claim, count }]) => `  ${name.padEnd(15)} ${claim} (${count})`)
  .join('\n')}`;

await runCommand({
  usage,
  // 1 says that one has succeeded.
  failed: 2,
  async run(args) {
    const { values, positionals } = readOptions(args, {
      options: { seed: { type: 'string' }, count: { type: 'string' } },
      allowPositionals: true,
    });
    const names = positionals.length > 0 ? positionals : Object.keys(attacks);
    const seed = whole('seed', values.seed ?? String(randomInt(1_000_000)));
    let succeeded = 0;
    for (const name of names) {
      const attack = attackOf(name);
      const count = whole('count', values.count ?? String(attack.count));
      if (await succeeds(attack, { name, seed, count })) succeeded += 1;
    }
    process.stdout.write(`${names.length} attacks, ${succeeded} succeeded\n`);
    return succeeded > 0 ? 1 : 0;
  },
});

function attackOf(name: string): Attack {
  const attack = Object.hasOwn(attacks, name) ? attacks[name] : undefined;
  if (attack === undefined) throw new UsageError(`There is no attack ${name}.`);
  return attack;
}

async function succeeds(attack: Attack, order: Omit<Ran, 'seconds'>): Promise<boolean> {
  const startedAt = performance.now();
  const outcome = await attack.run({ ...order, isTimed: true });
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(report({ ...order, seconds }, outcome));
  return outcome.findings.length > 0;
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a whole number.`);
  return Number(text);
}
