import { auditLog } from '#lib/dialects/cubewire-answer.ts';
import { described } from '../described.ts';

const objectOrNull = { type: ['object', 'null'] };

/** An entry in the words of Cubewire Wallet. */
export const cubewireEntry = described(auditLog, 'output', {
  id: { description: 'The id of the entry.', format: 'uuid' },
  timestamp: { description: 'When it happened, else when it was recorded.', format: 'date-time' },
  service: { description: 'The service that it was done in.' },
  event: { description: 'What happened.' },
  entityType: { description: 'What kind of entity it was done to.' },
  entityId: { description: 'The id of that entity.' },
  userId: { description: 'Who did it.' },
  workflowId: { description: 'The workflow that it was a step of.' },
  details: { description: 'Details, as they were recorded.', ...objectOrNull },
  metadata: { description: 'Metadata, as they were recorded.', ...objectOrNull },
  clientInfo: {
    description: 'Where the request that did it came from; null where nothing is known of that.',
    members: {
      ipAddress: { description: 'An IPv4 or IPv6 address.' },
      userAgent: { description: 'The `User-Agent` of the request.' },
      origin: { description: 'The `Origin` of the request.' },
    },
  },
  organizationId: { description: 'The organization that the entry belongs to.', format: 'uuid' },
  transaction: { description: 'The transaction, where there is one.', type: 'object' },
});
