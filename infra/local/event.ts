import { runCommand } from './command/run-command.ts';
import { UsageError } from './command/usage-error.ts';
import { eventNames, eventText } from './event-file.ts';
import { localIssuer } from './issuer/local-issuer.ts';
import { readSettings } from './settings.ts';

const names = await eventNames();

// Prints an event of events/ with a fresh token in it, for `sam local invoke -e -`.
await runCommand({
  usage: `Usage: npm run --silent event -- NAME\nNames:\n${names.map((name) => `  ${name}`).join('\n')}`,
  async run([name, ...others]) {
    if (name === undefined) throw new UsageError('Which event?');
    if (others.length > 0) throw new UsageError('One event at a time.');
    if (!names.includes(name)) throw new UsageError(`There is no event "${name}".`);
    const issuer = await localIssuer(readSettings().dataDir);
    process.stdout.write(await eventText(name, issuer));
    return 0;
  },
});
