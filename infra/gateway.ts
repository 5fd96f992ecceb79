import { Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { restOfPath } from '#lib/http/rest-of-path.ts';
import type { OpenRoute, Route } from '#lib/http/route.ts';
import { CustomDomain } from './custom-domain.ts';
import { logGroup } from './log-group.ts';
import type { Operation } from './operations.ts';
import type { Stage } from './stage/stage.ts';

export interface GatewayProps {
  readonly stage: Stage;
  readonly routes: readonly (Route | OpenRoute)[];
  readonly functions: ReadonlyMap<Operation | OpenRoute['operation'], { readonly live: IFunction }>;
}

/** The HTTP API in front of the functions. It routes, throttles and logs; all else is decided in them. */
export class Gateway extends Construct {
  readonly stage: HttpStage;
  /** Where the API is, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, routes, functions }: GatewayProps) {
    super(scope, id);
    // No CORS here: the gateway would answer preflights itself, for every path and unlogged.
    const api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      // With a host name of its own the API has no other, past which to reach it.
      disableExecuteApiEndpoint: stage.domainName !== undefined,
    });
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Each function that answers for organizations verifies the token itself, by stricter rules than an authorizer has and also for callers that come past the gateway.',
    });
    const integrations = new Map(
      [...functions].map(([operation, { live }]) => [
        operation,
        new HttpLambdaIntegration(operation, live, { scopePermissionToRoute: false }),
      ]),
    );
    for (const { path, method, operation } of routesWithRest(routes)) {
      const integration = integrations.get(operation);
      if (integration === undefined) throw new Error(`${operation} has no function`);
      api.addRoutes({ path, methods: [HttpMethod[method]], integration });
    }
    const { domainName } = stage;
    const custom =
      domainName === undefined
        ? undefined
        : new CustomDomain(this, 'Domain', { ...stage, domainName });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      autoDeploy: true,
      throttle: stage.throttling,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup(this, 'AccessLogs', stage)),
        format: accessLogFormat,
      },
      ...(custom && { domainMapping: { domainName: custom.domain } }),
    });
    this.url = domainName === undefined ? api.apiEndpoint : `https://${domainName}`;
  }
}

/**
 * The routes, and after those of each path one for its other methods: HEAD and OPTIONS, which are answered, and those
 * that get 405 with what is allowed. Any function of a path knows that.
 */
function routesWithRest(routes: readonly (Route | OpenRoute)[]) {
  const rest = [...Map.groupBy(routes, ({ path }) => path).values()].map(restOfPath);
  return [
    ...routes,
    ...rest.map(({ path, operation }) => ({ path, method: 'ANY' as const, operation })),
  ];
}

/** The route's key and never the path, which holds an entry's id; no address, no agent. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    // What the function logs as its request id, and answers as x-request-id.
    functionRequestId: '$context.integration.requestId',
    time: '$context.requestTime',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    integrationLatencyMs: '$context.integrationLatency',
    error: '$context.error.message',
    integrationError: '$context.integrationErrorMessage',
  }),
);
