import { routes } from '#functions/routes.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { openApiDocument } from '#lib/openapi/open-api-document.ts';
import manifest from '../../package.json' with { type: 'json' };

// Prints the document that /openapi.json answers with, for whoever generates a client, and nothing else.
await runCommand({
  usage: 'Usage: npm run --silent openapi > openapi.json',
  async run(args) {
    if (args.length > 0) throw new UsageError('It takes no arguments.');
    const document = openApiDocument(routes, manifest.version);
    process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    return 0;
  },
});
