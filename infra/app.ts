import { auditLogApp } from './audit-log-app.ts';
import { StageError } from './stage/stage-error.ts';

// What cdk.json runs.
try {
  auditLogApp().synth();
} catch (error) {
  if (!(error instanceof StageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
