/** How a function tells of itself. The variables are those of Powertools for AWS Lambda, whose lines ours are like. */
export interface TelemetryConfig {
  /** What tells this service's lines and metrics from another's. */
  readonly service: string;
  /** Of its metrics. */
  readonly namespace: string;
  readonly isSilent: boolean;
  /** The X-Ray id of what is being done; undefined where there is none. */
  readonly traceId: () => string | undefined;
}

/** Each has a default: who leaves one out still gets lines. */
export function telemetryConfig(variables: NodeJS.ProcessEnv): TelemetryConfig {
  return {
    service: variables['POWERTOOLS_SERVICE_NAME'] ?? 'audit-log-service',
    namespace: variables['POWERTOOLS_METRICS_NAMESPACE'] ?? 'AuditLogService',
    isSilent: variables['POWERTOOLS_LOG_LEVEL'] === 'SILENT',
    // Lambda sets it for each invocation: `Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0`.
    traceId: () => /^Root=([^;]*)/.exec(variables['_X_AMZN_TRACE_ID'] ?? '')?.[1],
  };
}
