import { CommandError } from './command/command-error.ts';
import { runCommand } from './command/run-command.ts';
import { UsageError } from './command/usage-error.ts';
import { greeting } from './greeting.ts';
import { startService } from './service.ts';
import { readSettings } from './settings.ts';

// Runs the service on this machine until it is told to stop.
await runCommand({
  usage: 'Usage: npm start',
  async run(args) {
    if (args.length > 0) throw new UsageError('It takes no arguments: see PORT and DATA_DIR.');
    const told = toldToStop();
    const service = await startService(readSettings());
    try {
      process.stdout.write(await greeting(service));
      const broken = await Promise.race([told, service.broken]);
      if (broken === undefined) return 0;
      throw new CommandError(`A part of the service broke down: ${broken.message}`, 1, broken);
    } finally {
      await service.close();
    }
  },
});

/** Settles at Ctrl-C or a request to terminate; a second one ends the process at once. */
function toldToStop(): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => resolve(undefined));
  return promise;
}
