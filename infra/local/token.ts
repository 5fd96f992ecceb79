import { runCommand } from './command/run-command.ts';
import { localIssuer } from './issuer/local-issuer.ts';
import { tokenOptions, tokenUsage } from './issuer/token-options.ts';
import { readSettings } from './settings.ts';

// Prints a token that the local API accepts, and nothing else.
await runCommand({
  usage: tokenUsage,
  async run(args) {
    const contents = tokenOptions(args);
    const issuer = await localIssuer(readSettings().dataDir);
    process.stdout.write(`${await issuer.sign(contents)}\n`);
    return 0;
  },
});
