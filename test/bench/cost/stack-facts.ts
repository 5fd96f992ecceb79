import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditLogApp } from '#infra/audit-log-app.ts';
import cdk from '../../../cdk.json' with { type: 'json' };

/** What of the stack has a price whether it is used or not, and what functions are given. */
export interface StackFacts {
  readonly alarms: number;
  readonly keys: number;
  /** Queues that Lambda asks all the time. */
  readonly standardQueues: number;
  readonly fifoQueues: number;
  /** In MiB, by the function's name. */
  readonly memory: ReadonlyMap<string, number>;
  /** A line of the API's access log, with values of the usual lengths. */
  readonly accessLine: string;
  /** Requests a second that the gateway lets through. */
  readonly rateLimit: number;
}

/** Reads them from the template of the sample stage, as it is deployed. */
export async function stackFacts(): Promise<StackFacts> {
  const outdir = await mkdtemp(join(tmpdir(), 'audit-log-bench-'));
  try {
    // Without the functions' bundles, of which nothing is asked here.
    const context = { ...cdk.context, 'aws:cdk:bundling-stacks': [] };
    const { directory } = auditLogApp({ outdir, context }).synth();
    const { Resources } = JSON.parse(
      await readFile(join(directory, 'AuditLog.template.json'), 'utf8'),
    );
    return factsOf(Resources);
  } finally {
    await rm(outdir, { recursive: true });
  }
}

/** In MiB. */
export function memoryOf(name: string, { memory }: StackFacts): number {
  const found = memory.get(name);
  if (found === undefined) throw new Error(`The stack has no ${name}`);
  return found;
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what CloudFormation's resources have is known to their types alone.
  readonly Properties: Readonly<Record<string, any>>;
}

function factsOf(resources: Readonly<Record<string, Resource>>): StackFacts {
  const all = Object.entries(resources);
  const of = (type: string) => all.filter(([, { Type }]) => Type === type);
  const polled = of('AWS::Lambda::EventSourceMapping').flatMap(([, { Properties }]) => {
    const source = resources[Properties['EventSourceArn']['Fn::GetAtt'][0]];
    return source?.Type === 'AWS::SQS::Queue' ? [source.Properties['FifoQueue'] === true] : [];
  });
  const stage = of('AWS::ApiGatewayV2::Stage')[0]?.[1].Properties ?? {};
  return {
    alarms: of('AWS::CloudWatch::Alarm').length,
    keys: of('AWS::KMS::Key').length,
    standardQueues: polled.filter((isFifo) => !isFifo).length,
    fifoQueues: polled.filter((isFifo) => isFifo).length,
    memory: new Map(
      of('AWS::Lambda::Function').map(([id, { Properties }]) => [
        // CDK adds eight hexadecimal digits.
        id.slice(0, -8),
        Properties['MemorySize'],
      ]),
    ),
    accessLine: filledIn(stage['AccessLogSettings']['Format']),
    rateLimit: stage['DefaultRouteSettings']['ThrottlingRateLimit'],
  };
}

function filledIn(format: string): string {
  const values: Readonly<Record<string, string>> = {
    requestId: 'zSwPY6031YXnez8=',
    'integration.requestId': '4b1d6a0e-0c9f-4a57-9a57-6f2f0f1f3c2d',
    requestTime: '22/Nov/2026:07:43:00 +0000',
    routeKey: 'GET /v1/audit-logs/{id}',
    status: '200',
    responseLatency: '12',
    integrationLatency: '10',
  };
  return format.replace(/\$context\.([A-Za-z.]+)/g, (_, name) => values[name] ?? '-');
}
