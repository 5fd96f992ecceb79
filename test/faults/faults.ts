import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { catalogue } from './catalogue.ts';
import { diskFull } from './disk/disk-full.ts';
import { kills } from './kills/kills.ts';
import { simulated } from './simulated.ts';

/** Each breaks processes of their own, and says whether anything that was acknowledged is lost or changed. */
const real: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  kills,
  'disk-full': diskFull,
};

const usage = `Usage: npm run --silent faults -- [NAME] [OPTIONS]
  [--seed N] [--runs N]                              all that are simulated
  NAME [--seed N] [--runs N]                         one of them:
${catalogue.map(({ name, what }) => `    ${name}: ${what}`).join('\n')}
  disk-full [--seed N] [--runs 2]                    the files of npm start can't grow any more
  kills [--seed N] [--entries 10000] [--kills 50]    SIGKILL to npm start while entries come in`;

await runCommand({
  usage,
  // 1 says that something was lost.
  failed: 2,
  async run(args) {
    const [first = '', ...others] = args;
    if (first === '' || first.startsWith('--')) return simulated(undefined, args);
    const fault = Object.hasOwn(real, first) ? real[first] : undefined;
    if (fault !== undefined) return fault(others);
    if (catalogue.some(({ name }) => name === first)) return simulated(first, others);
    throw new UsageError('Which fault?');
  },
});
