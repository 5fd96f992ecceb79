import { expect, test } from 'vitest';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { alice, entryOf } from './entry-of.ts';

// Each action in three sentences: done by someone, done by nobody known, and denied.
const catalogue = [
  {
    action: 'audit_log_export_requested',
    target: { type: 'organization', name: 'Acme' },
    sentences: [
      'alice@example.com requested an audit log export (target: organization Acme)',
      'An audit log export was requested (target: organization Acme)',
      'alice@example.com attempted to request an audit log export (target: organization Acme, status: denied)',
    ],
  },
  {
    action: 'authentication_success',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com authenticated (target: user bob@example.com)',
      'A user authenticated (target: user bob@example.com)',
      'alice@example.com tried to authenticate but was denied (target: user bob@example.com)',
    ],
  },
  {
    action: 'channel_created',
    target: { type: 'channel', name: 'main' },
    sentences: [
      'alice@example.com created channel main',
      'channel main was created',
      'alice@example.com tried to create channel main but was denied',
    ],
  },
  {
    action: 'channel_deleted',
    target: { type: 'channel', name: 'main' },
    sentences: [
      'alice@example.com deleted channel main',
      'channel main was deleted',
      'alice@example.com tried to delete channel main but was denied',
    ],
  },
  {
    action: 'group_assigned_to_channel',
    target: { type: 'group', name: 'data' },
    sentences: [
      'alice@example.com assigned group data to a channel',
      'group data was assigned to a channel',
      'alice@example.com tried to assign group data to a channel but was denied',
    ],
  },
  {
    action: 'group_assigned_to_channel',
    target: { type: 'channel', name: 'main' },
    sentences: [
      'alice@example.com assigned a group to channel main',
      'A group was assigned to channel main',
      'alice@example.com tried to assign a group to channel main but was denied',
    ],
  },
  {
    action: 'group_unassigned_from_channel',
    target: { type: 'group', name: 'data' },
    sentences: [
      'alice@example.com unassigned group data from a channel',
      'group data was unassigned from a channel',
      'alice@example.com tried to unassign group data from a channel but was denied',
    ],
  },
  {
    action: 'group_unassigned_from_channel',
    target: { type: 'channel', name: 'main' },
    sentences: [
      'alice@example.com unassigned a group from channel main',
      'A group was unassigned from channel main',
      'alice@example.com tried to unassign a group from channel main but was denied',
    ],
  },
  {
    action: 'invitation_created',
    target: { type: 'invitation', email: 'bob@example.com' },
    sentences: [
      'alice@example.com created an invitation (target email: bob@example.com)',
      'An invitation was created (target email: bob@example.com)',
      'alice@example.com tried to create an invitation but was denied (target email: bob@example.com)',
    ],
  },
  {
    action: 'organization_updated',
    target: { type: 'organization', name: 'Acme' },
    sentences: [
      'alice@example.com updated organization Acme',
      'organization Acme was updated',
      'alice@example.com tried to update organization Acme but was denied',
    ],
  },
  {
    action: 'organization_user_added',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com added user bob@example.com to the organization',
      'user bob@example.com was added to the organization',
      'alice@example.com tried to add user bob@example.com to the organization but was denied',
    ],
  },
  {
    action: 'organization_user_removed',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com removed user bob@example.com from the organization',
      'user bob@example.com was removed from the organization',
      'alice@example.com tried to remove user bob@example.com from the organization but was denied',
    ],
  },
  {
    action: 'organization_user_updated',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com updated user bob@example.com in the organization',
      'user bob@example.com was updated in the organization',
      'alice@example.com tried to update user bob@example.com in the organization but was denied',
    ],
  },
  {
    action: 'policy_assigned',
    target: { type: 'policy', name: 'prod-access' },
    sentences: [
      'alice@example.com assigned policy prod-access',
      'policy prod-access was assigned',
      'alice@example.com tried to assign policy prod-access but was denied',
    ],
  },
  {
    action: 'policy_assigned',
    target: { type: 'group', name: 'data' },
    sentences: [
      'alice@example.com assigned a policy to group data',
      'A policy was assigned to group data',
      'alice@example.com tried to assign a policy to group data but was denied',
    ],
  },
  {
    action: 'policy_created',
    target: { type: 'policy', name: 'prod-access' },
    sentences: [
      'alice@example.com created policy prod-access',
      'policy prod-access was created',
      'alice@example.com tried to create policy prod-access but was denied',
    ],
  },
  {
    action: 'policy_deleted',
    target: { type: 'policy', name: 'prod-access' },
    sentences: [
      'alice@example.com deleted policy prod-access',
      'policy prod-access was deleted',
      'alice@example.com tried to delete policy prod-access but was denied',
    ],
  },
  {
    action: 'policy_unassigned',
    target: { type: 'policy', name: 'prod-access' },
    sentences: [
      'alice@example.com unassigned policy prod-access',
      'policy prod-access was unassigned',
      'alice@example.com tried to unassign policy prod-access but was denied',
    ],
  },
  {
    action: 'policy_unassigned',
    target: { type: 'group', name: 'data' },
    sentences: [
      'alice@example.com unassigned a policy from group data',
      'A policy was unassigned from group data',
      'alice@example.com tried to unassign a policy from group data but was denied',
    ],
  },
  {
    action: 'policy_updated',
    target: { type: 'policy', name: 'prod-access' },
    sentences: [
      'alice@example.com updated policy prod-access',
      'policy prod-access was updated',
      'alice@example.com tried to update policy prod-access but was denied',
    ],
  },
  {
    action: 'product_assigned',
    target: { type: 'product', name: 'pro' },
    sentences: [
      'alice@example.com assigned product pro',
      'product pro was assigned',
      'alice@example.com tried to assign product pro but was denied',
    ],
  },
  {
    action: 'product_assigned',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com assigned a product to user bob@example.com',
      'A product was assigned to user bob@example.com',
      'alice@example.com tried to assign a product to user bob@example.com but was denied',
    ],
  },
  {
    action: 'product_revoked',
    target: { type: 'product', name: 'pro' },
    sentences: [
      'alice@example.com revoked product pro',
      'product pro was revoked',
      'alice@example.com tried to revoke product pro but was denied',
    ],
  },
  {
    action: 'product_revoked',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com revoked a product from user bob@example.com',
      'A product was revoked from user bob@example.com',
      'alice@example.com tried to revoke a product from user bob@example.com but was denied',
    ],
  },
  {
    action: 'service_account_created',
    target: { type: 'service_account', name: 'ci' },
    sentences: [
      'alice@example.com created service account ci',
      'service account ci was created',
      'alice@example.com tried to create service account ci but was denied',
    ],
  },
  {
    action: 'service_account_deleted',
    target: { type: 'service_account', name: 'ci' },
    sentences: [
      'alice@example.com deleted service account ci',
      'service account ci was deleted',
      'alice@example.com tried to delete service account ci but was denied',
    ],
  },
  {
    action: 'service_account_updated',
    target: { type: 'service_account', name: 'ci' },
    sentences: [
      'alice@example.com updated service account ci',
      'service account ci was updated',
      'alice@example.com tried to update service account ci but was denied',
    ],
  },
  {
    action: 'token_created',
    target: { type: 'token', name: 'laptop' },
    sentences: [
      'alice@example.com created token laptop',
      'token laptop was created',
      'alice@example.com tried to create token laptop but was denied',
    ],
  },
  {
    action: 'token_revoked',
    target: { type: 'token', name: 'laptop' },
    sentences: [
      'alice@example.com revoked token laptop',
      'token laptop was revoked',
      'alice@example.com tried to revoke token laptop but was denied',
    ],
  },
  {
    action: 'user_added_to_group',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com added user bob@example.com to a group',
      'user bob@example.com was added to a group',
      'alice@example.com tried to add user bob@example.com to a group but was denied',
    ],
  },
  {
    action: 'user_added_to_group',
    target: { type: 'group', name: 'data' },
    sentences: [
      'alice@example.com added a user to group data',
      'A user was added to group data',
      'alice@example.com tried to add a user to group data but was denied',
    ],
  },
  {
    action: 'user_group_created',
    target: { type: 'user_group', name: 'data' },
    sentences: [
      'alice@example.com created user group data',
      'user group data was created',
      'alice@example.com tried to create user group data but was denied',
    ],
  },
  {
    action: 'user_group_deleted',
    target: { type: 'user_group', name: 'data' },
    sentences: [
      'alice@example.com deleted user group data',
      'user group data was deleted',
      'alice@example.com tried to delete user group data but was denied',
    ],
  },
  {
    action: 'user_removed_from_group',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com removed user bob@example.com from a group',
      'user bob@example.com was removed from a group',
      'alice@example.com tried to remove user bob@example.com from a group but was denied',
    ],
  },
  {
    action: 'user_removed_from_group',
    target: { type: 'group', name: 'data' },
    sentences: [
      'alice@example.com removed a user from group data',
      'A user was removed from group data',
      'alice@example.com tried to remove a user from group data but was denied',
    ],
  },
];

test.each(catalogue)(
  'Anaconda Platform: $action on a $target.type',
  ({ action, target, sentences }) => {
    expect([
      describeEntry(entryOf({ action, target, actor: alice })),
      describeEntry(entryOf({ action, target })),
      describeEntry(entryOf({ action, target, actor: alice, status: 'denied' })),
    ]).toEqual(sentences);
  },
);
