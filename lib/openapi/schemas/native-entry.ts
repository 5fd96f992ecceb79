import { shownEntry } from '#lib/dialects/native-answer.ts';
import { described } from '../described.ts';

const uuid = { format: 'uuid' };
const time = { format: 'date-time' };
const anyObject = { type: 'object' };

/** An entry as the native API shows it. */
export const nativeEntry = described(shownEntry, 'output', {
  v: { description: 'The version of the stored format.' },
  id: { description: 'The id of the entry.', ...uuid },
  orgId: { description: 'The organization that the entry belongs to.', ...uuid },
  orgName: { description: 'The name of the organization, as the token had it that recorded.' },
  action: { description: 'The key of what was done.' },
  verb: { description: 'What was done, as a verb.' },
  service: { description: 'The service that it was done in.' },
  status: { description: 'How it ended.' },
  occurredAt: { description: 'When it happened, as the service said that recorded it.', ...time },
  createdAt: { description: 'When it was recorded, by the clock of this service.', ...time },
  expiresAt: { description: 'From when on it is no longer shown.', ...time },
  message: { description: 'The entry as a sentence for people.' },
  actor: {
    description: 'Who did it.',
    members: {
      type: { description: 'What kind of actor: `user`, `service_account`, `system`.' },
      id: { description: 'The id of the actor.' },
      name: { description: 'The name of the actor.' },
      email: { description: 'The email address of the actor.' },
      keyName: { description: 'The name of the API key or credential that was used.' },
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
  changes: { description: 'What is different now: any JSON, as it was recorded.' },
  details: { description: 'Details, as they were recorded.', ...anyObject },
  metadata: { description: 'Metadata, as they were recorded.', ...anyObject },
  client: {
    description: 'Where the request that did it came from.',
    members: {
      ipAddress: { description: 'An IPv4 or IPv6 address.' },
      userAgent: { description: 'The `User-Agent` of the request.' },
      origin: { description: 'The `Origin` of the request.' },
    },
  },
  workflowId: { description: 'The workflow that it was a step of.' },
  transaction: { description: 'The transaction that it was about.', ...anyObject },
});
