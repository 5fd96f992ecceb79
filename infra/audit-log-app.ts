import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { AuditLogStack } from './audit-log-stack.ts';
import { readStage } from './stage/read-stage.ts';

/**
 * The stack of the stage that the context names, checked by cdk-nag when it is synthesized: a finding that isn't
 * acknowledged next to its construct fails it.
 * @throws StageError where the stage is wrong
 */
export function auditLogApp(props: AppProps = {}): App {
  const app = new App({ ...props, autoSynth: false });
  const stage = readStage(app.node.tryGetContext('stage'), app.node.tryGetContext('stages'));
  new AuditLogStack(app, 'AuditLog', { stage });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
  return app;
}
