import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, StoredEntry, Target } from '#lib/entry/stored-entry.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { storedEntries } from '../entries.ts';
import { alice, entryOf } from './entry-of.ts';

const policy = { type: 'policy', name: 'prod-access' };

function message(fields: Partial<StoredEntry>): string {
  return describeEntry(
    entryOf({ action: 'policy_updated', actor: alice, target: policy, ...fields }),
  );
}

describe('the actor', () => {
  const cases: [actor: Actor | undefined, says: string][] = [
    [undefined, 'policy prod-access was updated'],
    [{}, 'policy prod-access was updated'],
    [{ type: '', id: ' ', email: '', name: '\n' }, 'policy prod-access was updated'],
    [alice, 'alice@example.com updated policy prod-access'],
    [
      { ...alice, name: 'Alice', id: 'u_1', keyName: 'ci' },
      'alice@example.com updated policy prod-access',
    ],
    [{ name: 'alice', id: 'u_1' }, 'alice updated policy prod-access'],
    [{ type: 'user', name: 'Zoë' }, 'Zoë updated policy prod-access'],
    [{ type: 'user', name: 'Zoë Müller' }, '“Zoë Müller” updated policy prod-access'],
    [{ type: 'user', name: '山田太郎' }, '山田太郎 updated policy prod-access'],
    [{ type: 'user', id: 'u_1' }, 'user u_1 updated policy prod-access'],
    [{ id: 'u_1' }, 'u_1 updated policy prod-access'],
    [{ type: 'user' }, 'A user updated policy prod-access'],
    [{ type: 'API_KEY' }, 'An API key updated policy prod-access'],
    [{ type: 'api_key', name: 'Alice', keyName: 'ci' }, 'API key ci updated policy prod-access'],
    [{ type: 'api_key', id: 'ak_1' }, 'API key ak_1 updated policy prod-access'],
    [{ type: 'user', keyName: 'ci', id: 'u_1' }, 'key ci updated policy prod-access'],
    [{ keyName: 'ci' }, 'key ci updated policy prod-access'],
    [{ type: 'serviceAccount', name: 'ci' }, 'service account ci updated policy prod-access'],
    [{ type: 'AWS::Role', id: 'AROA:x' }, 'AWS::Role AROA:x updated policy prod-access'],
    [{ type: 'a b', id: 'x' }, '“a b” x updated policy prod-access'],
    [
      { type: 'one_two_three_four_five', id: 'x' },
      'one_two_three_four_five x updated policy prod-access',
    ],
    [{ type: 'system' }, 'The system updated policy prod-access'],
    [{ type: 'System', id: 'SYSTEM' }, 'The system updated policy prod-access'],
    [
      { type: 'SYSTEM', name: 'retention', id: 'job_1' },
      'The system (retention) updated policy prod-access',
    ],
    [
      { type: 'system', email: 'jobs@acme.test' },
      'The system (jobs@acme.test) updated policy prod-access',
    ],
    [{ type: 'system', keyName: 'cron' }, 'The system (cron) updated policy prod-access'],
    [{ type: 'system', id: 'job_1' }, 'The system (job_1) updated policy prod-access'],
  ];

  test.each(cases)('%j', (actor, says) => {
    expect(message({ actor })).toBe(says);
  });

  test('stands beside what nobody does', () => {
    expect([
      message({ action: 'APPROVAL_TIMEOUT', target: { type: 'transaction', id: 'tx_1' } }),
      message({ action: 'APPROVAL_TIMEOUT', target: undefined, actor: { type: 'system' } }),
      message({ action: 'TRANSACTION_RECEIVED', target: undefined }),
    ]).toEqual([
      'approval for transaction tx_1 timed out (actor: alice@example.com)',
      'approval timed out (actor: the system)',
      'A transaction was received (actor: alice@example.com)',
    ]);
  });
});

describe('the target', () => {
  const cases: [action: string, target: Target | undefined, says: string][] = [
    ['policy_updated', undefined, 'updated a policy'],
    ['policy_updated', {}, 'updated a policy'],
    ['policy_updated', { type: '', id: '', name: ' ', email: '' }, 'updated a policy'],
    ['policy_updated', { id: 'p_1' }, 'updated policy p_1'],
    ['policy_updated', { name: 'prod', id: 'p_1' }, 'updated policy prod'],
    ['policy_updated', { type: 'policy' }, 'updated a policy'],
    ['policy_updated', { type: 'IAMPolicy' }, 'updated an IAM policy'],
    ['policy_updated', { type: 'Acme::Policy', id: 'p_1' }, 'updated Acme::Policy p_1'],
    ['policy_updated', { type: 'group', name: 'data' }, 'updated a policy (target: group data)'],
    ['policy_updated', { type: 'group' }, 'updated a policy (target: group)'],
    ['policy_updated', { email: 'bob@x.test' }, 'updated a policy (target email: bob@x.test)'],
    [
      'policy_updated',
      { type: 'policy', id: 'p_1', email: 'bob@x.test' },
      'updated policy p_1 (target email: bob@x.test)',
    ],
    [
      'policy_updated',
      { type: 'group', id: 'g_1', email: 'bob@x.test' },
      'updated a policy (target: group g_1, target email: bob@x.test)',
    ],
    ['user_updated', { type: 'user', email: 'bob@x.test', name: 'Bob' }, 'updated user bob@x.test'],
    ['user_updated', { type: 'user', name: 'Bob', id: 'u_2' }, 'updated user Bob'],
    ['user_added_to_group', undefined, 'added a user to a group'],
    ['user_added_to_group', { id: 'x_1' }, 'added a user to a group (target: x_1)'],
    ['user_added_to_group', { email: 'b@x.test' }, 'added a user to a group (target: b@x.test)'],
    ['user_added_to_group', { type: 'group' }, 'added a user to a group'],
    ['user_added_to_group', { type: 'user_group', id: 'g_1' }, 'added a user to user group g_1'],
    [
      'user_added_to_group',
      { type: 'channel', id: 'c_1' },
      'added a user to a group (target: channel c_1)',
    ],
    ['organization_user_added', undefined, 'added a user to the organization'],
    ['organization_user_added', { type: 'organization' }, 'added a user to the organization'],
    [
      'organization_user_added',
      { type: 'organization', name: 'Acme' },
      'added a user to organization Acme',
    ],
    ['organization_updated', { type: 'organization' }, 'updated the organization'],
    ['policy_assigned', undefined, 'assigned a policy'],
    ['policy_assigned', { id: 'x_1' }, 'assigned a policy (target: x_1)'],
    ['policy_assigned', { type: 'user' }, 'assigned a policy to a user'],
    ['api_key_scope_updated', undefined, 'updated the scope of an API key'],
    ['user_login', { type: 'app', name: 'crm' }, 'logged in (target: app crm)'],
    ['user_login', { email: 'alice@example.com' }, 'logged in'],
  ];

  test.each(cases)('%s on %j', (action, target, says) => {
    expect(message({ action, target })).toBe(`alice@example.com ${says}`);
  });

  test('of a login is left out where it is the actor, by id or by e-mail address', () => {
    expect([
      message({ action: 'USER_LOGIN', actor: { id: 'u_1' }, target: { type: 'user', id: 'u_1' } }),
      message({ action: 'USER_LOGIN', actor: { id: 'u_1' }, target: { type: 'user', id: 'u_2' } }),
      message({ action: 'USER_LOGIN', actor: undefined, target: { type: 'user', id: 'u_1' } }),
    ]).toEqual([
      'u_1 logged in',
      'u_1 logged in (target: user u_2)',
      'A user logged in (target: user u_1)',
    ]);
  });
});

describe('a target that shares an id or an e-mail address with who logs in', () => {
  const bob = { id: '7', name: 'Bob' };
  const cases: [actor: Actor, target: Target, says: string][] = [
    [bob, { id: '7' }, 'Bob logged in'],
    [bob, { type: 'user', id: '7', name: 'Bob' }, 'Bob logged in'],
    [{ ...bob, type: 'USER' }, { type: 'user', id: '7' }, 'Bob logged in'],
    [bob, { type: 'OrganizationMember', id: '7' }, 'Bob logged in'],
    [bob, { type: 'user', id: '7', name: 'Eve' }, 'Bob logged in (target: user Eve)'],
    [bob, { id: '7', name: 'prod-root' }, 'Bob logged in (target: prod-root)'],
    [
      bob,
      { type: 'account', id: '7', name: 'prod-root' },
      'Bob logged in (target: account prod-root)',
    ],
    [bob, { type: 'account', id: '7' }, 'Bob logged in (target: account 7)'],
    [
      { email: 'b@x.test', id: '7' },
      { type: 'user', email: 'b@x.test', id: '8' },
      'b@x.test logged in (target: user b@x.test)',
    ],
    [bob, { type: 'user', name: 'Bob' }, 'Bob logged in (target: user Bob)'],
  ];

  test.each(cases)('%j and %j', (actor, target, says) => {
    expect(message({ action: 'login', actor, target })).toBe(says);
  });
});

describe('the status', () => {
  const done = 'alice@example.com updated policy prod-access';
  const failed = 'alice@example.com failed to update policy prod-access';
  const denied = 'alice@example.com tried to update policy prod-access but was denied';

  test.each([
    '',
    ' ',
    'success',
    'SUCCESS',
    'Succeeded',
    'ok',
    'ALLOWED',
    'completed',
    '200',
    'Updated',
  ])('done: %j', (status) => {
    expect(message({ status })).toBe(done);
  });

  test.each(['failure', 'FAILURE', 'Failed', 'error', 'ERRORED'])('failed: %j', (status) => {
    expect(message({ status })).toBe(failed);
  });

  test.each([
    'denied',
    'DENIED',
    'Forbidden',
    'rejected',
    'Access_Denied',
    'AccessDenied',
    'permission denied',
    '403',
  ])('denied: %j', (status) => {
    expect(message({ status })).toBe(denied);
  });

  test.each([
    ['pending', 'pending'],
    ['Client.UnauthorizedOperation', 'Client.UnauthorizedOperation'],
    ['half done)', '“half done)”'],
    ['500', '500'],
    ['失敗 (200)', '“失敗 (200)”'],
  ])('any other, %j, is told and nothing is claimed', (status, shown) => {
    expect(message({ status })).toBe(
      `alice@example.com attempted to update policy prod-access (status: ${shown})`,
    );
  });

  test('without an actor, an attempt is what is told', () => {
    const statuses = ['failed', 'denied', 'pending'];
    expect([
      ...statuses.map((status) => message({ status, actor: undefined })),
      ...statuses.map((status) =>
        message({ status, actor: undefined, action: 'login', target: {} }),
      ),
    ]).toEqual([
      'An attempt to update policy prod-access failed',
      'An attempt to update policy prod-access was denied',
      'An attempt to update policy prod-access was made (status: pending)',
      'An attempt to log in failed',
      'An attempt to log in was denied',
      'An attempt to log in was made (status: pending)',
    ]);
  });

  test('of what finds something out, where it is bad, is told as it is', () => {
    const target = { type: 'storage_connection', name: 's3' };
    const action = 'storage_connection_tested';
    expect([
      message({ action, target, status: 'success' }),
      message({ action, target, status: 'FAILED' }),
      message({ action: 'TRANSACTION_CONFIRMED', target: {}, status: 'failed' }),
    ]).toEqual([
      'alice@example.com tested storage connection s3',
      'alice@example.com attempted to test storage connection s3 (status: FAILED)',
      'An attempt to confirm a transaction was made (actor: alice@example.com, status: failed)',
    ]);
  });

  test('is told once where the action says the same', () => {
    const target = { type: 'transaction', id: 'tx_1' };
    expect([
      message({ action: 'TRANSACTION_FAILED', target, status: 'FAILED' }),
      message({ action: 'TRANSACTION_FAILED', target, status: 'error' }),
      message({ action: 'TRANSACTION_SIGNED', target, status: 'SIGNED' }),
      message({ action: 'login_failed', target: {}, status: 'failure' }),
    ]).toEqual([
      'transaction tx_1 failed (actor: alice@example.com)',
      'transaction tx_1 failed (actor: alice@example.com, status: error)',
      'alice@example.com signed transaction tx_1',
      'alice@example.com failed to log in',
    ]);
  });

  test('that contradicts the action stands beside it', () => {
    expect(message({ action: 'login_failed', target: {}, status: 'success' })).toBe(
      'alice@example.com failed to log in (status: success)',
    );
  });
});

describe('an action that is in no catalogue', () => {
  const gadget = { type: 'gadget', name: 'g1' };

  const cases: [action: string, target: Target | undefined, says: string][] = [
    ['policyUpdated', policy, 'updated policy prod-access'],
    ['POLICY.UPDATED', policy, 'updated policy prod-access'],
    ['Policy Updated', policy, 'updated policy prod-access'],
    ['gadget_updated', gadget, 'updated gadget g1'],
    ['gadget_updated', undefined, 'updated a gadget'],
    ['GADGET_CREATED', gadget, 'created gadget g1'],
    ['iam:CreateUser', { type: 'user', name: 'bob' }, 'created user bob'],
    ['DELETE_ROLE', undefined, 'deleted a role'],
    ['iam.role.delete', undefined, 'deleted a role'],
    ['org.user_invite.revoke', undefined, 'revoked a user invite'],
    ['gadget_update', gadget, 'updated gadget g1'],
    ['workflows.completed_run', undefined, 'completed a run'],
    ['gadget.updated', gadget, 'updated gadget g1'],
    ['gadget_moved_to_shelf', gadget, 'moved gadget g1 to a shelf'],
    ['gadget_moved_to_shelf', { type: 'shelf', id: 's_1' }, 'moved a gadget to shelf s_1'],
    ['gadget_moved_by_admin', gadget, 'performed gadget_moved_by_admin on gadget g1'],
    ['gadget_moved_to', gadget, 'performed gadget_moved_to on gadget g1'],
    ['one_two_three_four_updated', gadget, 'performed one_two_three_four_updated on gadget g1'],
    ['gadget_settings_changed', undefined, 'changed gadget settings'],
    ['update', gadget, 'updated gadget g1'],
    ['update', undefined, 'performed update'],
    ['session_reset', undefined, 'performed session_reset'],
    ['user.login', undefined, 'logged in'],
    ['user_signed_out', undefined, 'signed out'],
    ['login_failed', undefined, 'failed to log in'],
    ['failed_login', undefined, 'failed to log in'],
    ['login.denied', undefined, 'tried to log in but was denied'],
    ['gadget_update_failed', gadget, 'failed to update gadget g1'],
    ['login_success', undefined, 'logged in'],
    ['gadget_not_updated', gadget, 'performed gadget_not_updated on gadget g1'],
    ['gadget_failed_updated', gadget, 'performed gadget_failed_updated on gadget g1'],
    ['failed', gadget, 'performed “failed” on gadget g1'],
    ['sapi', gadget, 'performed sapi on gadget g1'],
    ['sapi', undefined, 'performed sapi'],
    ['list_users', { id: 'x' }, 'performed list_users on x'],
    ['ListUsers {actor}', undefined, 'performed “ListUsers {actor}”'],
    ['方針更新', gadget, 'performed 方針更新 on gadget g1'],
    ['方針 update failed', gadget, 'performed “方針 update failed” on gadget g1'],
    ['', undefined, 'performed an unnamed action'],
    ['.', undefined, 'performed “.”'],
  ];

  test.each(cases)('%s on %j', (action, target, says) => {
    expect(message({ action, target })).toBe(`alice@example.com ${says}`);
  });

  test.each(
    (
      'delete_file_dry_run file_to_be_deleted attempted_delete prevent_delete simulate_delete ' +
      'unauthorized_user_delete user_cant_create disallow_user_create user_almost_deleted ' +
      'file_was_deleted is_deleted user_delete_rejected delete_blocked tried_delete_user ' +
      'invalid_user_create user_would_create delete_without_mfa update_skipped delete_pending ' +
      'planned_delete expected_delete undo_delete blocked.user.delete'
    ).split(' '),
  )('that may not have been done is not told as done: %s', (action) => {
    expect(message({ action, verb: 'deleted', target: gadget })).not.toMatch(/ deleted | created /);
    expect(message({ action, target: gadget })).toBe(
      `alice@example.com performed ${action} on gadget g1`,
    );
  });

  test.each(['file_to_delete', 'to_delete', 'schedule_delete', 'user_requested_delete'])(
    'whose verb may be the object of another is not read: %s',
    (action) => {
      expect(message({ action, target: gadget })).toBe(
        `alice@example.com performed ${action} on gadget g1`,
      );
    },
  );

  test('that only asks for a deed is told as that', () => {
    expect([
      message({ action: 'delete_requested', target: {} }),
      message({ action: 'scheduled_delete', target: {} }),
    ]).toEqual(['alice@example.com requested a delete', 'alice@example.com scheduled a delete']);
  });

  test('that ends in a state is told as one', () => {
    const target = { type: 'payment', id: 'pay_1' };
    expect(
      ['payment_failed', 'payment_denied', 'payment_succeeded', 'payment_timeout'].map((action) =>
        message({ action, target }),
      ),
    ).toEqual([
      'payment pay_1 failed (actor: alice@example.com)',
      'payment pay_1 was denied (actor: alice@example.com)',
      'payment pay_1 succeeded (actor: alice@example.com)',
      'payment pay_1 timed out (actor: alice@example.com)',
    ]);
    expect(message({ action: 'login_timeout', target: {}, actor: undefined })).toBe(
      'login timed out',
    );
    expect(message({ action: 'TRANSACTION_FAILED_ERROR', target: {} })).toBe(
      'alice@example.com performed TRANSACTION_FAILED_ERROR',
    );
  });

  test('without an actor is told in the passive', () => {
    const actions = ['gadget_settings_changed', 'gadget_moved_to_shelf', 'sapi', 'user_syncs'];
    expect(actions.map((action) => message({ action, actor: undefined, target: {} }))).toEqual([
      'gadget settings were changed',
      'A gadget was moved to a shelf',
      'sapi was performed',
      'user_syncs was performed',
    ]);
  });

  test('is read by its verb where it has one', () => {
    expect([
      message({ action: 'sapi', verb: 'Updated' }),
      message({ action: 'sapi', verb: 'wrote' }),
      message({ action: 'sapi', verb: 'approve', actor: undefined }),
      message({ action: 'sapi', verb: 'updated', target: undefined }),
      message({ action: 'gadget_update', verb: 'updated', target: undefined }),
      message({ action: 'sapi', verb: 'frobnicated' }),
      message({ action: 'sapi', verb: 'frobnicated', status: 'failed' }),
      message({ action: 'sapi', verb: 'T3007W' }),
      message({ action: 'policy_update_failed', verb: 'updated' }),
    ]).toEqual([
      'alice@example.com updated policy prod-access',
      'alice@example.com wrote policy prod-access',
      'policy prod-access was approved',
      'alice@example.com performed sapi',
      'alice@example.com updated a gadget',
      'alice@example.com frobnicated policy prod-access',
      'alice@example.com failed to perform sapi on policy prod-access',
      'alice@example.com performed sapi on policy prod-access',
      'alice@example.com failed to update policy prod-access',
    ]);
  });
});

describe('the verb', () => {
  const saysOfPolicy: [verb: string, says: string][] = [
    ...['', ' ', 'updated', 'Update', 'UPDATED', 'succeeded', 'completed'].map(
      (verb): [string, string] => [verb, 'updated policy prod-access'],
    ),
    ['failed', 'failed to update policy prod-access'],
    ['FAILURE', 'failed to update policy prod-access'],
    ...['denied', 'Blocked', 'rejected', 'forbidden'].map((verb): [string, string] => [
      verb,
      'tried to update policy prod-access but was denied',
    ]),
    ['attempted', 'attempted to update policy prod-access'],
    ['tried', 'attempted to update policy prod-access'],
    ['created', 'updated policy prod-access (verb: created)'],
    ...['prevented', 'skipped', 'requested', 'cancelled', 'erased', 'deleting', '失敗'].map(
      (verb): [string, string] => [verb, `attempted to update policy prod-access (verb: ${verb})`],
    ),
    ...['failed to update', 'about to update', 'not updated'].map((verb): [string, string] => [
      verb,
      `attempted to update policy prod-access (verb: “${verb}”)`,
    ]),
  ];

  test.each(saysOfPolicy)('%j with an action of a catalogue', (verb, says) => {
    expect(message({ verb })).toBe(`alice@example.com ${says}`);
  });

  test.each([
    ['deleted', 'deleted widget w1'],
    ['failed', 'failed to delete widget w1'],
    ['denied', 'tried to delete widget w1 but was denied'],
    ['attempted', 'attempted to delete widget w1'],
    ['failed to delete', 'attempted to delete widget w1 (verb: “failed to delete”)'],
    ['wanted to delete', 'attempted to delete widget w1 (verb: “wanted to delete”)'],
    ['requested', 'attempted to delete widget w1 (verb: requested)'],
    ['created', 'created widget w1'],
  ])('%j with an action that is read by its words', (verb, says) => {
    const target = { type: 'widget', name: 'w1' };
    expect(message({ action: 'widget_deleted', verb, target })).toBe(`alice@example.com ${says}`);
  });

  test.each([
    ['failed', 'failed to perform sapi on policy prod-access'],
    ['denied', 'tried to perform sapi on policy prod-access but was denied'],
    ['attempted', 'attempted to perform sapi on policy prod-access'],
    ['prevented', 'attempted to perform sapi on policy prod-access (verb: prevented)'],
    [
      'failed to delete',
      'attempted to perform sapi on policy prod-access (verb: “failed to delete”)',
    ],
  ])('%j with an action that can’t be read', (verb, says) => {
    expect(message({ action: 'sapi', verb })).toBe(`alice@example.com ${says}`);
  });

  test.each([
    ['logged in', 'logged in'],
    ['LOGIN', 'logged in'],
    ['log_in', 'logged in'],
    ['authenticated', 'attempted to log in (verb: authenticated)'],
    ['create', 'logged in (verb: create)'],
    ['failed', 'failed to log in'],
    ['blocked', 'tried to log in but was denied'],
  ])('%j with a login', (verb, says) => {
    expect(message({ action: 'login', verb, target: {} })).toBe(`alice@example.com ${says}`);
  });

  test('that may tell what was found or decided is told as it is', () => {
    const target = {};
    expect([
      message({ action: 'APPROVAL_REQUESTED', verb: 'denied', target }),
      message({ action: 'TRANSACTION_RECEIVED', verb: 'failed', target }),
      message({ action: 'TRANSACTION_DENIED', verb: 'denied', target }),
      message({ action: 'TRANSACTION_DENIED', verb: 'failed', target }),
      message({ action: 'TRANSACTION_CANCELLED', verb: 'canceled', target }),
    ]).toEqual([
      'alice@example.com attempted to request approval (verb: denied)',
      'An attempt to receive a transaction was made (actor: alice@example.com, verb: failed)',
      'A transaction was denied (actor: alice@example.com)',
      'A transaction was denied (actor: alice@example.com, verb: failed)',
      'alice@example.com cancelled a transaction',
    ]);
  });

  test('stands back behind how the action’s key says that it ended', () => {
    expect([
      message({ action: 'login_failed', verb: 'denied', target: {} }),
      message({ action: 'login_success', verb: 'denied', target: {} }),
      message({ action: 'policy_not_updated', verb: 'failed' }),
    ]).toEqual([
      'alice@example.com failed to log in',
      'alice@example.com tried to log in but was denied',
      'alice@example.com failed to perform policy_not_updated on policy prod-access',
    ]);
  });

  test('and the status never make done what one of them says was not', () => {
    const both = (verb: string, status: string) => message({ verb, status });
    expect([
      both('attempted', 'success'),
      both('attempted', 'pending'),
      both('attempted', 'failed'),
      both('attempted', 'denied'),
      both('failed', 'failed'),
      both('failed', 'success'),
      both('prevented', 'success'),
      both('prevented', `on hold ${'x'.repeat(40)}`),
    ]).toEqual([
      'alice@example.com attempted to update policy prod-access (status: success)',
      'alice@example.com attempted to update policy prod-access (status: pending)',
      'alice@example.com failed to update policy prod-access',
      'alice@example.com tried to update policy prod-access but was denied',
      'alice@example.com failed to update policy prod-access',
      'alice@example.com failed to update policy prod-access (status: success)',
      'alice@example.com attempted to update policy prod-access (verb: prevented, status: success)',
      'alice@example.com attempted to update policy prod-access (verb: prevented, status: “on hold xxxxxxxx”…)',
    ]);
  });
});

describe('what a field holds', () => {
  const named: [title: string, name: string, shown: string][] = [
    ['a sentence of its own is quoted', 'x was deleted by bob', '“x was deleted by bob”'],
    ['a word of the grammar is quoted', 'failed', '“failed”'],
    ['quotation marks can’t end the quotation', 'a” was deleted “b', '“a" was deleted "b”'],
    ['brackets are quoted', 'x)', '“x)”'],
    ['a placeholder is only text', '{actor} %s $1 $&', '“{actor} %s $1 $&”'],
    ['line breaks are neutralised', 'a\r\nb\u2028c\u0085d', '“a��b�c�d”'],
    ['control characters are neutralised', 'a\0\u001b[31mb\u007f', '“a��[31mb�”'],
    ['bidi overrides and isolates are neutralised', 'a\u202eb\u2066c\u2069', '“a�b�c�”'],
    ['invisible characters are neutralised', 'a\u200bb\u00adc\ufeffd\u{e0041}e', '“a�b�c�d�e”'],
    ['lone surrogates are neutralised', 'a\ud800b\udc00', '“a�b�”'],
    ['a combining mark without a base is neutralised', '\u0338a', '“�a”'],
    [
      'a stack of combining marks is neutralised',
      `a${'\u0301'.repeat(6)}`,
      `“a${'\u0301'.repeat(4)}��”`,
    ],
    ['letters of every script stay', 'נתונים', 'נתונים'],
    ['a decomposed letter stays', 'e\u0301', 'e\u0301'],
    ['an emoji is quoted', '🚀', '“🚀”'],
    ['80 characters are shown in full', 'x'.repeat(80), 'x'.repeat(80)],
    ['81 characters are shortened', 'x'.repeat(81), `${'x'.repeat(80)}…`],
    ['an ellipsis of the value’s own is within the quotes', 'x…', '“x…”'],
    [
      'the ellipsis stands outside of the quotes',
      'x y'.repeat(80),
      `“${'x y'.repeat(80).slice(0, 80)}”…`,
    ],
    ['80 emoji are shown in full', '😀'.repeat(80), `“${'😀'.repeat(80)}”`],
    ['81 emoji are cut between two', '😀'.repeat(81), `“${'😀'.repeat(80)}”…`],
    ['a letter isn’t cut from its mark', `${'x'.repeat(79)}e\u0301`, `${'x'.repeat(79)}…`],
  ];

  test.each(named)('%s', (_title, name, shown) => {
    expect(message({ target: { type: 'policy', name } })).toBe(
      `alice@example.com updated policy ${shown}`,
    );
  });

  test('is neutralised in every field', () => {
    const bad = 'a\u202e\nb';
    expect(
      message({
        action: bad,
        verb: bad,
        status: bad,
        actor: { type: bad, id: bad },
        target: { type: bad, id: bad, email: bad },
      }),
    ).toBe(
      '“a��b” “a��b” attempted to perform “a��b” on “a��b” “a��b” (target email: “a��b”, status: “a��b”)',
    );
  });

  test('shortens a type and a status to 40 characters and a key to 60', () => {
    const long = 'x'.repeat(100);
    expect(
      message({
        action: long,
        status: long,
        actor: { type: long, id: 'u' },
        target: { type: long },
      }),
    ).toBe(
      `${'x'.repeat(40)}… u attempted to perform ${'x'.repeat(60)}… on a ${'x'.repeat(40)}… (status: ${'x'.repeat(40)}…)`,
    );
  });
});

describe('for any entry', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    }),
    fc.constantFrom(
      'x '.repeat(5000),
      'x'.repeat(5000),
      'aB'.repeat(20),
      '😀'.repeat(300),
      'e\u0301'.repeat(200),
    ),
  );
  const anyEntries = fc.record(
    {
      action: fc.oneof(
        anyText,
        fc.constantFrom('policy_updated', 'user_added_to_group', 'USER_LOGIN'),
      ),
      verb: fc.oneof(anyText, fc.constantFrom('updated', 'frobnicated', 'prevented')),
      status: fc.oneof(anyText, fc.constantFrom('success', 'failed', 'denied')),
      actor: fc.record(
        { type: anyText, id: anyText, name: anyText, email: anyText, keyName: anyText },
        { requiredKeys: [] },
      ),
      target: fc.record(
        { type: anyText, id: anyText, name: anyText, email: anyText },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['action'] },
  );
  const entries = fc.oneof(storedEntries, anyEntries.map(entryOf));

  test('the message holds no character that is invisible, reorders text or breaks the line', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(describeEntry(entry)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('the message has 1 to 500 characters', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const { length } = [...describeEntry(entry)];
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(500);
      }),
    );
  });

  test('the longest message is not cut', () => {
    const long = 'x '.repeat(200);
    const entry = entryOf({
      action: long,
      verb: `not ${long}`,
      status: long,
      actor: { type: long, id: long },
      target: { type: long, id: long, email: long },
    });
    expect([...describeEntry(entry)].length).toBeLessThanOrEqual(500);
    expect(describeEntry(entry)).toMatch(/ \(target email: .*, verb: .*, status: .*\)$/);
  });

  test('the same entry has the same message, and is left as it was', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const before = structuredClone(entry);
        expect(describeEntry(entry)).toBe(describeEntry(structuredClone(entry)));
        expect(entry).toEqual(before);
      }),
    );
  });

  test('what failed or was denied never reads as done', () => {
    const isOpen = / failed to | tried to | attempted to |^An attempt to | failed| was denied/;
    fc.assert(
      fc.property(entries, fc.constantFrom('failed', 'DENIED'), (entry, bad) => {
        expect(describeEntry({ ...entry, status: bad })).toMatch(
          new RegExp(`${isOpen.source}|status: `),
        );
        expect(describeEntry({ ...entry, verb: bad })).toMatch(
          new RegExp(`${isOpen.source}|verb: `),
        );
      }),
    );
  });
});
