import { auditLogResponse } from '#lib/dialects/anaconda-answer.ts';
import { described } from '../described.ts';

const uuid = { format: 'uuid' };
const time = { format: 'date-time' };

/** An entry in the words of Anaconda Platform. */
export const anacondaEntry = described(auditLogResponse, 'output', {
  id: { description: 'The id of the entry.', ...uuid },
  org_id: { description: 'The organization that the entry belongs to.', ...uuid },
  org_name: { description: 'The name of the organization.' },
  service_name: { description: 'The service that it was done in.' },
  action_key: { description: 'The key of what was done.' },
  action_verb: { description: 'What was done, as a verb.' },
  actor_type: { description: 'What kind of actor.' },
  actor_id: { description: 'The id of the actor, where it is a UUID.', ...uuid },
  actor_email: { description: 'The email address of the actor.' },
  target_type: { description: 'What kind of thing it was done to.' },
  target_id: { description: 'The id of what it was done to, where it is a UUID.', ...uuid },
  target_email: { description: 'The email address of what it was done to.' },
  message: { description: 'The entry as a sentence for people.' },
  meta: { description: 'Metadata, as they were recorded.', type: ['object', 'null'] },
  occurred_at: { description: 'When it happened, where the entry says it.', ...time },
  created_at: { description: 'When it was recorded.', ...time },
});
