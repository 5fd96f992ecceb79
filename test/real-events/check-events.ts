import { sampleOrganization } from '#infra/local/sample.ts';
import { auditLogClient } from '#lib/client/audit-log-client.ts';
import { withService } from '../with-service.ts';
import { checkLines, type Line, type Tally } from './check-lines.ts';

/** Records the events of these lines in a service of their own over HTTP, and checks that each comes back equal. */
export function checkEvents(lines: Iterable<Line>): Promise<Tally[]> {
  return withService(async ({ url, issuer }) => {
    const token = await issuer.sign({
      organizations: [sampleOrganization],
      permissions: ['audit:read', 'audit:write'],
      roles: ['ADMIN'],
      subject: 'real-events',
      client: 'real-events',
      expiresInSeconds: 3600,
    });
    const headers = { authorization: `Bearer ${token}` };
    return checkLines(lines, auditLogClient({ url, token }), async (path) => {
      const response = await fetch(`${url}${path}`, { headers });
      return response.json();
    });
  });
}
