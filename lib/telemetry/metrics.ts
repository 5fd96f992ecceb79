import type { TelemetryConfig } from '#lib/config/telemetry-config.ts';
import { readTelemetryConfig } from '#lib/config.ts';
import { writeLine } from './write-line.ts';

/**
 * Metrics of the service, by lines that CloudWatch makes them from.
 * Source: Amazon CloudWatch user guide, "Specification: Embedded metric format".
 */
export class Metrics {
  readonly #config: TelemetryConfig;
  #values: Record<string, number> = {};

  constructor(config: TelemetryConfig = readTelemetryConfig()) {
    this.#config = config;
  }

  addMetric(name: string, _unit: 'Count', value: number): void {
    this.#values[name] = (this.#values[name] ?? 0) + value;
  }

  publishStoredMetrics(): void {
    const { service, namespace, isSilent } = this.#config;
    const values = this.#values;
    this.#values = {};
    if (isSilent) return;
    const metrics = Object.keys(values).map((name) => ({ Name: name, Unit: 'Count' }));
    writeLine({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [['service']], Metrics: metrics }],
      },
      service,
      ...values,
    });
  }
}
