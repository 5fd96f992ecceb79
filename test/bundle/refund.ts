import { expect } from 'vitest';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
const justNow = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const refunder = {
  type: 'service_account',
  id: 'sa-billing',
  name: 'billing-worker',
  email: 'billing@acme.example',
  keyName: 'billing-2026',
};

const billing = {
  ipAddress: '2001:db8::42',
  userAgent: 'acme-billing/2026.1.3',
  origin: 'https://billing.acme.example',
};

/** The free-form JSON of the refund. */
const freeForm = {
  changes: [
    { op: 'replace', path: '/state', from: 'paid', value: 'refunded' },
    { op: 'add', path: '/refund', value: { amount: 129.9, currency: 'EUR' } },
  ],
  details: {
    reason: 'duplicate charge',
    partial: false,
    lines: [
      { sku: 'seat', quantity: 3 },
      { sku: 'storage', quantity: 0.5 },
    ],
  },
  metadata: {
    trace: '4bf92f3577b34da6a3ce929d0e0e4736',
    deploy: { version: '2026.1.3', canary: true },
  },
  transaction: {
    provider: 'acme-pay',
    reference: 'rf_8842',
    amount: { value: 129.9, currency: 'EUR' },
  },
};

/** The sample entry of a refund in each of its forms. */
export const refund = {
  native: (id: string) => ({
    v: 1,
    id,
    orgId,
    orgName: 'Acme',
    action: 'invoice.refunded',
    verb: 'refunded',
    service: 'billing',
    status: 'success',
    occurredAt: '2026-01-12T11:00:00.000Z',
    createdAt: justNow,
    message: 'billing@acme.example refunded invoice INV-2026-00017',
    actor: refunder,
    target: {
      type: 'invoice',
      id: 'inv-2026-00017',
      name: 'INV-2026-00017',
      email: 'accounts@customer.example',
    },
    client: billing,
    workflowId: 'refund-2026-01-12-0007',
    ...freeForm,
  }),
  ocsf: (id: string) => ({
    category_uid: 6,
    category_name: 'Application Activity',
    class_uid: 6003,
    class_name: 'API Activity',
    activity_id: 99,
    activity_name: 'refunded',
    type_uid: 600399,
    type_name: 'API Activity: Other',
    status_id: 1,
    status: 'Success',
    status_code: 'success',
    severity_id: 1,
    severity: 'Informational',
    time: 1768215600000,
    message: 'billing@acme.example refunded invoice INV-2026-00017',
    actor: {
      user: {
        name: 'billing@acme.example',
        uid: 'sa-billing',
        full_name: 'billing-worker',
        email_addr: 'billing@acme.example',
        type_id: 4,
        type: 'Service',
      },
    },
    api: { operation: 'invoice.refunded', service: { name: 'billing' } },
    resources: [
      {
        uid: 'inv-2026-00017',
        name: 'INV-2026-00017',
        uid_alt: 'accounts@customer.example',
        type: 'invoice',
        role_id: 1,
        role: 'Target',
      },
    ],
    src_endpoint: { ip: '2001:db8::42' },
    http_request: {
      user_agent: 'acme-billing/2026.1.3',
      http_headers: [{ name: 'Origin', value: 'https://billing.acme.example' }],
    },
    metadata: {
      version: '1.8.0',
      product: { name: 'audit-log-service', vendor_name: 'audit-log-service' },
      uid: id,
      tenant_uid: orgId,
      log_version: '1',
      logged_time: expect.any(Number),
      original_time: '2026-01-12T11:00:00.000Z',
      correlation_uid: 'refund-2026-01-12-0007',
    },
    unmapped: {
      orgName: 'Acme',
      verb: 'refunded',
      actor: { type: 'service_account', keyName: 'billing-2026' },
      ...freeForm,
    },
  }),
  cloudEvent: (id: string) => ({
    specversion: '1.0',
    id,
    source: `/organizations/${orgId}`,
    datacontenttype: 'application/json',
    type: 'invoice.refunded',
    subject: 'inv-2026-00017',
    time: '2026-01-12T11:00:00.000Z',
    auditid: id,
    auditorgid: orgId,
    auditorgname: 'Acme',
    auditrecordedtime: justNow,
    data: {
      verb: 'refunded',
      service: 'billing',
      status: 'success',
      actor: refunder,
      target: {
        type: 'invoice',
        name: 'INV-2026-00017',
        email: 'accounts@customer.example',
      },
      client: billing,
      workflowId: 'refund-2026-01-12-0007',
      ...freeForm,
    },
  }),
};
