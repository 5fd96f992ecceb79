import type { Dialect } from '#lib/dialects/dialect.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { writeJsonText } from '#lib/entry/write-json-text.ts';

const common = {
  v: 1,
  orgId: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11',
  orgName: 'Acme',
} as const;

/** For each API an entry that shows what it can say: of those that the local service begins with. */
export const sampleEntries: Readonly<Record<Dialect['name'], StoredEntry>> = {
  anaconda: {
    ...common,
    id: '019bb17d-257a-7b91-9cda-de6a3b5ed69c' as AuditId,
    action: 'policy_updated',
    verb: 'updated',
    service: 'policy-service',
    occurredAt: '2026-01-12T09:15:27.482Z',
    createdAt: '2026-11-22T09:04:58.943Z',
    actor: {
      type: 'user',
      id: 'dff2e29f-950e-4777-a6de-114f08bcc0a7',
      email: 'alice@example.com',
    },
    target: { type: 'policy', id: '2ceeeb83-ed81-4211-a047-69a689fee2e6', name: 'prod-access' },
    metadata: writeJsonText({
      request_id: 'req-7f31c2',
      changed_fields: ['max_severity', 'allowed_licenses'],
      revision: 12,
    }),
  },
  mixpeek: {
    ...common,
    id: 'd1c3a343-0708-406e-bac9-f439235d8a7d' as AuditId,
    action: 'collection_updated',
    status: 'success',
    occurredAt: '2026-01-12T10:02:03.007Z',
    createdAt: '2026-11-22T09:04:58.948Z',
    actor: {
      type: 'user',
      id: 'usr_4f2a9c81',
      name: 'Zoë Müller',
      email: 'zoe.mueller@example.com',
      keyName: 'ingest-prod',
    },
    target: { type: 'collection', id: 'col_product_videos' },
    changes: writeJsonText({
      description: { old: null, new: 'Product videos, all regions' },
      sample_rate: { old: 0.5, new: 0.25 },
    }),
    client: { ipAddress: '203.0.113.24', userAgent: 'mixpeek-python/0.82.1' },
  },
  cubewire: {
    ...common,
    id: '019bb1c2-1480-79c8-a9f1-9134caf9c84a' as AuditId,
    action: 'TRANSACTION_SUBMITTED',
    service: 'transaction-service',
    occurredAt: '2026-01-12T10:30:45.120Z',
    createdAt: '2026-11-22T09:04:58.952Z',
    actor: { id: 'user_2b71d9' },
    target: { type: 'transaction', id: 'tx_0ada5ea06dc94108' },
    details: writeJsonText({
      chain: 'ethereum',
      nonce: 412,
      gasLimit: 21000,
      maxFeePerGas: '31.5 gwei',
    }),
    metadata: writeJsonText({ region: 'eu-central-1', attempt: 1 }),
    client: {
      ipAddress: '198.51.100.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0',
      origin: 'https://wallet.acme.example',
    },
    workflowId: 'wf_2927245e',
    transaction: writeJsonText({
      id: 'tx_0ada5ea06dc94108',
      amount: '1.250000000000000001',
      asset: 'ETH',
      from: '0x9f2b4c1d0a7e6b5c4d3e2f1a0b9c8d7e6f5a4b3c',
      to: '0x1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b',
      status: 'SUBMITTED',
      hash: null,
    }),
  },
  native: {
    ...common,
    id: '019bb1dc-db80-740f-94ee-936e3761a66d' as AuditId,
    action: 'invoice.refunded',
    verb: 'refunded',
    service: 'billing',
    status: 'success',
    occurredAt: '2026-01-12T11:00:00.000Z',
    createdAt: '2026-11-22T09:04:58.957Z',
    actor: {
      type: 'service_account',
      id: 'sa-billing',
      name: 'billing-worker',
      email: 'billing@acme.example',
      keyName: 'billing-2026',
    },
    target: {
      type: 'invoice',
      id: 'inv-2026-00017',
      name: 'INV-2026-00017',
      email: 'accounts@customer.example',
    },
    changes: writeJsonText([
      { op: 'replace', path: '/state', from: 'paid', value: 'refunded' },
      { op: 'add', path: '/refund', value: { amount: 129.9, currency: 'EUR' } },
    ]),
    details: writeJsonText({
      reason: 'duplicate charge',
      partial: false,
      lines: [
        { sku: 'seat', quantity: 3 },
        { sku: 'storage', quantity: 0.5 },
      ],
    }),
    metadata: writeJsonText({
      trace: '4bf92f3577b34da6a3ce929d0e0e4736',
      deploy: { version: '2026.1.3', canary: true },
    }),
    client: {
      ipAddress: '2001:db8::42',
      userAgent: 'acme-billing/2026.1.3',
      origin: 'https://billing.acme.example',
    },
    workflowId: 'refund-2026-01-12-0007',
    transaction: writeJsonText({
      provider: 'acme-pay',
      reference: 'rf_8842',
      amount: { value: 129.9, currency: 'EUR' },
    }),
  },
};
