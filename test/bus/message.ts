/** What of a message a test wants to be other than usual. */
export interface Parts {
  readonly account?: string;
  readonly eventId?: string;
  readonly detail?: unknown;
  /** The detail as JSON, where it isn't what JSON.stringify writes. */
  readonly detailText?: string;
}

export const acme = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
export const beta = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22';

/** May write for Acme alone. */
export const acmeAccount = '111122223333';
/** May write for any organization. */
export const platformAccount = '444455556666';
/** Is trusted, and may write nothing. */
export const readerAccount = '777788889999';

export const trustedAccounts = [
  { account: acmeAccount, organizations: [acme] },
  { account: platformAccount, organizations: '*' as const },
  { account: readerAccount },
];

/** The body of a message: an event as EventBridge writes it. */
export function bodyOf({
  account = acmeAccount,
  eventId = crypto.randomUUID(),
  detail = {},
  detailText = JSON.stringify(detail),
}: Parts): string {
  const envelope = {
    version: '0',
    id: eventId,
    'detail-type': 'AuditLogEntry',
    source: 'com.example.policies',
    account,
    time: '2026-11-22T07:43:00Z',
    region: 'eu-central-1',
    resources: [],
  };
  return `${JSON.stringify(envelope).slice(0, -1)},"detail":${detailText}}`;
}

/** An event of SQS with these bodies, and ids of their own. */
export function queueEvent(bodies: readonly string[]) {
  return { Records: bodies.map((body) => ({ messageId: crypto.randomUUID(), body })) };
}
