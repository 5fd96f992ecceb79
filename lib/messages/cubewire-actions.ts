import type { Catalogue } from './action-phrase.ts';

/** The events of Cubewire Wallet's audit log, which writes their keys in capitals. */
export const cubewireActions: Catalogue = {
  families: {
    'a transaction': 'create validate sign submit cancel replace',
    'a vault': 'create',
  },
  others: {
    approval_granted: ['does', 'grant', 'approval', 'for'],
    approval_rejected: ['does', 'reject', 'approval', 'for'],
    approval_requested: ['does', 'request', 'approval', 'for'],
    approval_required: ['is', 'was required', 'approval', 'for'],
    approval_timeout: ['is', 'timed out', 'approval', 'for'],
    policy_evaluated: ['does', 'evaluate', 'a policy', 'for'],
    // Who is named beside these may be the one who sent it.
    transaction_confirmed: ['befalls', 'confirm', 'a transaction'],
    transaction_denied: ['is', 'was denied', 'a transaction'],
    transaction_failed: ['is', 'failed', 'a transaction'],
    transaction_received: ['befalls', 'receive', 'a transaction'],
    user_login: ['goes', 'log in', 'a user'],
    workflow_completed: ['does', 'complete', 'a workflow', 'for'],
    workflow_started: ['does', 'start', 'a workflow', 'for'],
  },
};
