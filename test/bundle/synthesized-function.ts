import { join } from 'node:path';
import cdk from '../../cdk.json' with { type: 'json' };
import { appOf, resourcesOf, templateIn } from '../infra/synthesize.ts';

export interface SynthesizedFunction {
  /** The folder that Lambda would have as its task root. */
  readonly asset: string;
  /** The variables that the template declares; those that CloudFormation fills in aren't strings. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Once for all functions: bundling them takes seconds. */
let directory: string | undefined;

/** A function of the sample stage, as the CDK's command would deploy it. */
export function synthesizedFunction(name: string): SynthesizedFunction {
  directory ??= appOf(cdk.context.stages.sample).synth().directory;
  const found = resourcesOf(templateIn(directory), 'AWS::Lambda::Function').find(
    ({ Metadata }) => Metadata['aws:cdk:path'] === `AuditLog/${name}/Resource`,
  );
  if (found === undefined) throw new Error(`The template has no function ${name}`);
  const { Variables } = found.Properties['Environment'] as { Variables: Record<string, unknown> };
  return {
    asset: join(directory, String(found.Metadata['aws:asset:path'])),
    variables: Variables,
  };
}
