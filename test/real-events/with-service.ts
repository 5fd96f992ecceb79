import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleOrganization } from '#infra/local/sample.ts';
import { startService } from '#infra/local/service.ts';
import { auditLogClient } from '#lib/client/audit-log-client.ts';
import type { AuditLogClient } from '#lib/client/create-client.ts';
import type { Read } from './check-event.ts';

/** Runs something against the whole service, which listens on any free port and keeps nothing. */
export async function withService<T>(
  use: (auditLog: AuditLogClient, read: Read) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'audit-log-real-events-'));
  const service = await startService({
    port: 0,
    dynamodbPort: 0,
    dataDir,
    tableName: undefined,
    userDir: dataDir,
  });
  try {
    const token = await service.issuer.sign({
      organizations: [sampleOrganization],
      permissions: ['audit:read', 'audit:write'],
      roles: ['ADMIN'],
      subject: 'real-events',
      client: 'real-events',
      expiresInSeconds: 3600,
    });
    const headers = { authorization: `Bearer ${token}` };
    return await use(auditLogClient({ url: service.url, token }), async (path) => {
      const response = await fetch(`${service.url}${path}`, { headers });
      return response.json();
    });
  } finally {
    await service.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}
