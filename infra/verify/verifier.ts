import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { verifierModule } from './verifier-module.ts';

// Prints the verifier as a module for browsers and Node, and nothing else.
await runCommand({
  usage: 'Usage: npm run --silent verifier > verifier.mjs',
  async run(args) {
    if (args.length > 0) throw new UsageError('It takes no arguments.');
    process.stdout.write(verifierModule());
    return 0;
  },
});
