import type { OrgId } from '#lib/access/organization-id.ts';
import { operatorOrganizationId, organizationId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';

// Checked by tsc and never run: a line that compiles although it says that it must not fails the check.

declare function readLog(organization: OrgId): void;
declare const entry: AuditId;

readLog(organizationId('https://issuer.example', 'acme'));

// @ts-expect-error A text is no organization, not even one that looks like it.
readLog('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b');

// @ts-expect-error Neither is another kind of id.
readLog(entry);

// @ts-expect-error What an operator writes may be no organization.
readLog(operatorOrganizationId('acme'));

// @ts-expect-error What was minted doesn't stay an id when it is changed.
readLog(organizationId('https://issuer.example', 'acme').slice(1));
