import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Service, startService } from '#infra/local/service.ts';

/** The whole service, which listens on any free port and keeps nothing once it is stopped. */
export async function startedService(): Promise<{ service: Service; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'audit-log-service-'));
  const ports = { port: 0, dynamodbPort: 0 };
  const settings = { ...ports, dataDir, tableName: undefined, token: undefined, userDir: dataDir };
  const service = await startService(settings);
  return {
    service,
    async stop() {
      await service.close();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Runs something against it. */
export async function withService<T>(use: (service: Service) => Promise<T>): Promise<T> {
  const { service, stop } = await startedService();
  try {
    return await use(service);
  } finally {
    await stop();
  }
}
