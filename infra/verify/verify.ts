import { CommandError } from '#infra/local/command/command-error.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { readSettings } from '#infra/local/settings.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { parseStrictJson, StrictJsonError } from '#lib/strict-json.ts';
import { keyOption } from './key-option.ts';
import { provedText } from './proved-text.ts';
import { readText } from './read-text.ts';
import { verifyOptions, verifyUsage } from './verify-options.ts';

// Verifies the evidence for an entry, with nothing but it and the log's key.
await runCommand({
  usage: verifyUsage,
  // 1 says that something doesn't hold.
  failed: 2,
  async run(args) {
    const options = verifyOptions(args);
    const { userDir } = readSettings();
    const key = await keyOption(options.key, userDir);
    const document = jsonIn(await readText(options.file, userDir));
    try {
      process.stdout.write(provedText(await verifyEvidence(document, key)));
      return 0;
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      process.stdout.write(`Not proved: ${error.message} (${error.code})\n`);
      return 1;
    }
  },
});

/** Strict, since two readers of a text must not find two documents in it. */
function jsonIn(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    throw new CommandError(`The evidence can't be read: ${error.message}.`, 2, error);
  }
}
