import type { LocalIssuer } from '#infra/local/issuer/local-issuer.ts';
import type { IssuerConfig } from '#lib/access/issuer.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { signingKey } from '../../access/signing-key.ts';
import { inlineIssuer, token } from '../../access/token.ts';
import { attacker, client, third, victim } from './parties.ts';

const boundedKey = signingKey('EdDSA', 'bounded');

/** An issuer that may speak for the attacker alone, and has a client that may write for any organization. */
export const boundedIssuer: IssuerConfig = inlineIssuer([boundedKey], {
  issuer: 'https://bounded.example',
  organizations: [attacker.orgId],
  platformClients: ['platform'],
});

/** Everything that the attacker could hold; none of these tokens is of the victim. */
export async function attackersTokens({ sign }: LocalIssuer): Promise<readonly string[]> {
  const permissions = ['audit:read', 'audit:write', 'audit:export', 'audit:erase'];
  const own = { id: attacker.orgId, name: attacker.name };
  const contents = {
    organizations: [own],
    permissions,
    roles: ['ADMIN'],
    subject: 'mallory',
    client,
    expiresInSeconds: 80_000,
  };
  // What they record would have the name that the token gives to the organization; ADMIN may export, which is recorded.
  const reading = { ...contents, permissions: ['audit:read'], roles: [] };
  const bounded = (organizations: unknown, scope: string) =>
    token(boundedKey, {
      iss: boundedIssuer.issuer,
      client_id: 'platform',
      roles: ['ADMIN'],
      exp: Math.floor(Date.now() / 1000) + 80_000,
      organizations,
      scope,
    });
  return [
    ...Array(4).fill(await sign(contents)),
    await sign({ ...reading, organizations: [own, { id: third, name: victim.name }] }),
    await sign({ ...reading, organizations: [{ ...own, name: victim.orgId }] }),
    await sign({ ...reading, organizations: [{ ...own, name: victim.name }] }),
    // Its other values are organizations of the issuer's own, whatever they are called.
    await sign({ ...reading, organizations: [own, { id: victim.name as OrgId }] }),
    bounded([], 'audit:write:any'),
    bounded([attacker.orgId], [...permissions, 'audit:write:any'].join(' ')),
    bounded([victim.orgId], permissions.join(' ')),
    (await sign({ ...contents, organizations: [{ id: victim.orgId }] })).replace(/.$/, (last) =>
      last === 'A' ? 'E' : 'A',
    ),
    await sign({ ...contents, organizations: [{ id: victim.orgId }], expiresInSeconds: -60 }),
  ];
}

/** What the victim itself may do, for what is stolen from it: cursors and validators. */
export function victimsToken({ sign }: LocalIssuer): Promise<string> {
  return sign({
    organizations: [{ id: victim.orgId, name: victim.name }],
    permissions: ['audit:read', 'audit:write', 'audit:export'],
    roles: ['ADMIN'],
    subject: 'victim',
    client,
    expiresInSeconds: 80_000,
  });
}
