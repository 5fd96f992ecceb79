import { runCommand } from '#infra/local/command/run-command.ts';
import { stopSignal } from '#infra/local/command/stop-signal.ts';
import { readSettings } from '#infra/local/settings.ts';
import { importDestination } from './import-destination.ts';
import { importEntries } from './import-entries.ts';
import { importInput } from './import-input.ts';
import { importOptions, importUsage } from './import-options.ts';
import { importOutcome } from './import-outcome.ts';
import { importProgress } from './import-progress.ts';

// Records the entries of a file, one a line.
await runCommand({
  usage: importUsage,
  // 1 says that all but some lines were taken.
  failed: 2,
  async run(args) {
    const { file, organization, tableName } = importOptions(args);
    const settings = readSettings();
    const { bytes, size } = await importInput(file, settings.userDir, stopSignal());
    const destination = await importDestination(tableName ?? settings.tableName, settings.dataDir);
    const progress = importProgress(process.stderr, size);
    try {
      const end = await importEntries({
        input: bytes,
        organization,
        table: destination.table,
        refuse: (line, reason) => progress.say(`line ${line}: ${reason}`),
        progress: progress.update,
      });
      progress.stop();
      const { summary, failure, exitCode } = importOutcome(end);
      process.stdout.write(`${summary}\n`);
      if (failure !== undefined) process.stderr.write(`${failure}\n`);
      return exitCode;
    } finally {
      await destination.close();
    }
  },
});
