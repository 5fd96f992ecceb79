import type { TelemetryConfig } from '#lib/config/telemetry-config.ts';
import { readTelemetryConfig } from '#lib/config.ts';
import { writeLine } from './write-line.ts';

/** What a line says: by `message` of what kind it is, and whatever its kind has. */
type LogLine = Readonly<{ message: string; [member: string]: unknown }>;

/** Structured lines for CloudWatch Logs, as Powertools writes them, whose 34 KiB would be a part of each cold start. */
export class Logger {
  readonly #config: TelemetryConfig;

  constructor(config: TelemetryConfig = readTelemetryConfig()) {
    this.#config = config;
  }

  info(line: LogLine): void {
    this.#log('INFO', line);
  }

  error(line: LogLine): void {
    this.#log('ERROR', line);
  }

  #log(level: string, { message, ...members }: LogLine): void {
    const { service, isSilent, traceId } = this.#config;
    if (isSilent) return;
    const timestamp = new Date().toISOString();
    writeLine({ level, message, timestamp, service, xray_trace_id: traceId(), ...members });
  }
}
