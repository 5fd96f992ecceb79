import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { kills } from './kills/kills.ts';

/** Each breaks the service in a way of its own, and says whether anything that was acknowledged is lost or changed. */
const faults: Readonly<Record<string, (args: string[]) => Promise<number>>> = { kills };

const usage = `Usage: npm run --silent faults -- NAME [OPTIONS]
  kills [--seed N] [--entries 10000] [--kills 50]   SIGKILL to npm start while entries come in`;

await runCommand({
  usage,
  // 1 says that something was lost.
  failed: 2,
  async run([name, ...args]) {
    const fault = Object.hasOwn(faults, name ?? '') ? faults[name ?? ''] : undefined;
    if (fault === undefined) throw new UsageError('Which fault?');
    return fault(args);
  },
});
