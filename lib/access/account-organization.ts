import { type OrgId, operatorOrganizationId } from './organization-id.ts';
import type { TrustedAccount } from './trusted-account.ts';

/** The organization whose id, in any case, an account's event names; undefined where the account may not record for it. */
export type AccountOrganization = (namedId: string) => OrgId | undefined;

/**
 * What an AWS account may record for by the event bus; undefined where it may not at all.
 *
 * @param account As EventBridge itself says whose event it is: never from what the event tells.
 */
export function accountOrganization(
  trustedAccounts: readonly TrustedAccount[],
  account: string,
): AccountOrganization | undefined {
  const organizations = trustedAccounts.find(
    (trusted) => trusted.account === account,
  )?.organizations;
  if (organizations === undefined) return undefined;
  if (organizations === '*') return operatorOrganizationId;
  const granted = new Set(organizations.map(operatorOrganizationId));
  return (namedId) => {
    const id = operatorOrganizationId(namedId);
    return granted.has(id) ? id : undefined;
  };
}
