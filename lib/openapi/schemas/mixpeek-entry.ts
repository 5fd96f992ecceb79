import { auditEventResponse } from '#lib/dialects/mixpeek-answer.ts';
import { described } from '../described.ts';

/** An entry in the words of Mixpeek. */
export const mixpeekEntry = described(auditEventResponse, 'output', {
  audit_id: { description: 'The id of the entry.', format: 'uuid' },
  timestamp: { description: 'When it happened, else when it was recorded.', format: 'date-time' },
  resource_type: { description: 'What kind of thing it was done to, else `organization`.' },
  resource_id: { description: 'The id of what it was done to, or the best name that there is.' },
  action: { description: 'The key of what was done.' },
  actor_id: { description: 'The id of the actor, or the best name that there is; else `system`.' },
  actor_type: { description: 'What kind of actor.' },
  status: { description: 'How it ended.' },
  changes: { description: 'What is different now: any JSON.' },
  ip_address: { description: 'Where the request that did it came from.' },
  user_agent: { description: 'The `User-Agent` of that request.' },
  actor_name: { description: 'The name of the actor.' },
  actor_email: { description: 'The email address of the actor.' },
  actor_key_name: { description: 'The name of the API key that was used.' },
});
