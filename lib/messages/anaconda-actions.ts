import type { Catalogue } from './action-phrase.ts';

/** The actions of Anaconda Platform's audit log. */
export const anacondaActions: Catalogue = {
  families: {
    'an audit log export': 'request',
    'a channel': 'create delete',
    'an invitation': 'create',
    'a policy': 'create delete update',
    'a service account': 'create delete update',
    'a token': 'create revoke',
    'a user group': 'create delete',
  },
  others: {
    authentication_success: ['goes', 'authenticate', 'a user'],
    group_assigned_to_channel: ['does', 'assign', 'a group', 'to', 'a channel'],
    group_unassigned_from_channel: ['does', 'unassign', 'a group', 'from', 'a channel'],
    organization_updated: ['does', 'update', 'the organization'],
    organization_user_added: ['does', 'add', 'a user', 'to', 'the organization'],
    organization_user_removed: ['does', 'remove', 'a user', 'from', 'the organization'],
    organization_user_updated: ['does', 'update', 'a user', 'in', 'the organization'],
    policy_assigned: ['does', 'assign', 'a policy', 'to'],
    policy_unassigned: ['does', 'unassign', 'a policy', 'from'],
    product_assigned: ['does', 'assign', 'a product', 'to'],
    product_revoked: ['does', 'revoke', 'a product', 'from'],
    user_added_to_group: ['does', 'add', 'a user', 'to', 'a group'],
    user_removed_from_group: ['does', 'remove', 'a user', 'from', 'a group'],
  },
};
