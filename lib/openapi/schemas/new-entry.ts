import { newEntrySchema } from '#lib/entry/new-entry-schema.ts';
import { described } from '../described.ts';

/** An entry as it is sent. */
export const newEntry = described(newEntrySchema, 'input', {
  id: {
    description:
      'A UUID of your own, not of version 8: sent again with the same content it is the same entry.',
    format: 'uuid',
  },
  action: {
    description: 'The key of what was done: `policy_updated`, `TRANSACTION_CREATED`.',
    minLength: 1,
    maxLength: 200,
  },
  verb: { description: 'What was done, as a verb, where the key doesn’t say it.' },
  service: { description: 'The service that it was done in.' },
  status: { description: 'How it ended: `success`, `failure`, `denied`.' },
  occurredAt: {
    description: 'When it happened, with its offset; at most 5 minutes ahead of now.',
    format: 'date-time',
  },
  actor: {
    description: 'Who did it.',
    members: {
      type: { description: 'What kind of actor: `user`, `service_account`, `system`.' },
      id: { description: 'The id of the actor.' },
      name: { description: 'The name of the actor.' },
      email: { description: 'The email address of the actor.' },
      keyName: {
        description:
          'The name of the API key or credential that was used, never the credential itself.',
      },
    },
  },
  target: {
    description: 'What it was done to.',
    members: {
      type: { description: 'What kind of thing.' },
      id: { description: 'The id of the target.' },
      name: { description: 'The name of the target.' },
      email: { description: 'The email address of the target.' },
    },
  },
  changes: { description: 'What is different now: any JSON.' },
  details: { description: 'Details that are asked for by people.', type: 'object' },
  metadata: { description: 'Details that are asked for by machines.', type: 'object' },
  client: {
    description: 'Where the request that did it came from: your caller, not you.',
    members: {
      ipAddress: {
        description: 'An IPv4 or IPv6 address, without a zone.',
        anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }],
      },
      userAgent: { description: 'The `User-Agent` of the request.' },
      origin: { description: 'The `Origin` of the request.' },
    },
  },
  workflowId: { description: 'The workflow that it was a step of.' },
  transaction: { description: 'The transaction that it was about.', type: 'object' },
});
