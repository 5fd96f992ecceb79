import { objectOf, type Schema, uuid } from '../schema.ts';

const text: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };

const user = objectOf(
  { name: text, uid: text, full_name: text, email_addr: text, type_id: integer, type: text },
  ['uid', 'full_name', 'email_addr'],
);

const metadata = objectOf(
  {
    version: { const: '1.8.0' },
    product: objectOf({ name: text, vendor_name: text }),
    uid: { ...uuid, description: 'The id of the entry.' },
    tenant_uid: { ...uuid, description: 'Its organization.' },
    log_version: text,
    logged_time: integer,
    original_time: text,
    correlation_uid: text,
  },
  ['original_time', 'correlation_uid'],
);

/**
 * An entry as an OCSF event: what the service writes of the class, and no more of it.
 * Source: https://schema.ocsf.io/1.8.0/classes/api_activity
 */
export const ocsfEvent: Schema = {
  ...objectOf(
    {
      category_uid: { const: 6 },
      category_name: { const: 'Application Activity' },
      class_uid: { const: 6003 },
      class_name: { const: 'API Activity' },
      activity_id: { ...integer, enum: [1, 2, 3, 4, 99] },
      activity_name: text,
      type_uid: { ...integer, enum: [600_301, 600_302, 600_303, 600_304, 600_399] },
      type_name: text,
      status_id: { ...integer, enum: [0, 1, 2, 99] },
      status: text,
      status_code: text,
      severity_id: { const: 1 },
      severity: { const: 'Informational' },
      time: { ...integer, description: 'In milliseconds since 1970.' },
      message: { ...text, description: 'The entry as a sentence for people.' },
      actor: objectOf({ user }),
      api: objectOf({ operation: text, service: objectOf({ name: text }) }, ['service']),
      resources: { type: 'array', items: { type: 'object' }, minItems: 1, maxItems: 1 },
      src_endpoint: objectOf({ ip: text, name: text }, ['ip', 'name']),
      http_request: { type: 'object' },
      metadata,
      unmapped: {
        type: 'object',
        description: 'What the class has no place for, under the entry’s own names.',
      },
    },
    ['status_code', 'resources', 'http_request', 'unmapped'],
  ),
  externalDocs: { url: 'https://schema.ocsf.io/1.8.0/classes/api_activity' },
};
