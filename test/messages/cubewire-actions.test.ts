import { expect, test } from 'vitest';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { alice, entryOf } from './entry-of.ts';

// Each action in three sentences: done by someone, done by nobody known, and denied.
const catalogue = [
  {
    action: 'TRANSACTION_RECEIVED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'transaction tx_1 was received (actor: alice@example.com)',
      'transaction tx_1 was received',
      'An attempt to receive transaction tx_1 was made (actor: alice@example.com, status: denied)',
    ],
  },
  {
    action: 'TRANSACTION_CREATED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com created transaction tx_1',
      'transaction tx_1 was created',
      'alice@example.com tried to create transaction tx_1 but was denied',
    ],
  },
  {
    action: 'TRANSACTION_VALIDATED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com validated transaction tx_1',
      'transaction tx_1 was validated',
      'alice@example.com attempted to validate transaction tx_1 (status: denied)',
    ],
  },
  {
    action: 'TRANSACTION_SIGNED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com signed transaction tx_1',
      'transaction tx_1 was signed',
      'alice@example.com tried to sign transaction tx_1 but was denied',
    ],
  },
  {
    action: 'TRANSACTION_SUBMITTED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com submitted transaction tx_1',
      'transaction tx_1 was submitted',
      'alice@example.com tried to submit transaction tx_1 but was denied',
    ],
  },
  {
    action: 'TRANSACTION_CONFIRMED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'transaction tx_1 was confirmed (actor: alice@example.com)',
      'transaction tx_1 was confirmed',
      'An attempt to confirm transaction tx_1 was made (actor: alice@example.com, status: denied)',
    ],
  },
  {
    action: 'TRANSACTION_FAILED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'transaction tx_1 failed (actor: alice@example.com)',
      'transaction tx_1 failed',
      'transaction tx_1 failed (actor: alice@example.com, status: denied)',
    ],
  },
  {
    action: 'TRANSACTION_DENIED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'transaction tx_1 was denied (actor: alice@example.com)',
      'transaction tx_1 was denied',
      'transaction tx_1 was denied (actor: alice@example.com)',
    ],
  },
  {
    action: 'TRANSACTION_CANCELLED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com cancelled transaction tx_1',
      'transaction tx_1 was cancelled',
      'alice@example.com tried to cancel transaction tx_1 but was denied',
    ],
  },
  {
    action: 'TRANSACTION_REPLACED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com replaced transaction tx_1',
      'transaction tx_1 was replaced',
      'alice@example.com tried to replace transaction tx_1 but was denied',
    ],
  },
  {
    action: 'APPROVAL_REQUIRED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'approval for transaction tx_1 was required (actor: alice@example.com)',
      'approval for transaction tx_1 was required',
      'approval for transaction tx_1 was required (actor: alice@example.com, status: denied)',
    ],
  },
  {
    action: 'APPROVAL_REQUESTED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com requested approval for transaction tx_1',
      'approval was requested for transaction tx_1',
      'alice@example.com attempted to request approval for transaction tx_1 (status: denied)',
    ],
  },
  {
    action: 'APPROVAL_GRANTED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com granted approval for transaction tx_1',
      'approval was granted for transaction tx_1',
      'alice@example.com tried to grant approval for transaction tx_1 but was denied',
    ],
  },
  {
    action: 'APPROVAL_REJECTED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com rejected approval for transaction tx_1',
      'approval was rejected for transaction tx_1',
      'alice@example.com attempted to reject approval for transaction tx_1 (status: denied)',
    ],
  },
  {
    action: 'APPROVAL_TIMEOUT',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'approval for transaction tx_1 timed out (actor: alice@example.com)',
      'approval for transaction tx_1 timed out',
      'approval for transaction tx_1 timed out (actor: alice@example.com, status: denied)',
    ],
  },
  {
    action: 'WORKFLOW_STARTED',
    target: { type: 'workflow', id: 'wf_1' },
    sentences: [
      'alice@example.com started workflow wf_1',
      'workflow wf_1 was started',
      'alice@example.com tried to start workflow wf_1 but was denied',
    ],
  },
  {
    action: 'WORKFLOW_COMPLETED',
    target: { type: 'workflow', id: 'wf_1' },
    sentences: [
      'alice@example.com completed workflow wf_1',
      'workflow wf_1 was completed',
      'alice@example.com attempted to complete workflow wf_1 (status: denied)',
    ],
  },
  {
    action: 'POLICY_EVALUATED',
    target: { type: 'transaction', id: 'tx_1' },
    sentences: [
      'alice@example.com evaluated a policy for transaction tx_1',
      'A policy was evaluated for transaction tx_1',
      'alice@example.com attempted to evaluate a policy for transaction tx_1 (status: denied)',
    ],
  },
  {
    action: 'VAULT_CREATED',
    target: { type: 'vault', id: 'va_1' },
    sentences: [
      'alice@example.com created vault va_1',
      'vault va_1 was created',
      'alice@example.com tried to create vault va_1 but was denied',
    ],
  },
  {
    action: 'USER_LOGIN',
    target: { type: 'user', id: 'u_2' },
    sentences: [
      'alice@example.com logged in (target: user u_2)',
      'A user logged in (target: user u_2)',
      'alice@example.com tried to log in but was denied (target: user u_2)',
    ],
  },
];

test.each(catalogue)(
  'Cubewire Wallet: $action on a $target.type',
  ({ action, target, sentences }) => {
    expect([
      describeEntry(entryOf({ action, target, actor: alice })),
      describeEntry(entryOf({ action, target })),
      describeEntry(entryOf({ action, target, actor: alice, status: 'denied' })),
    ]).toEqual(sentences);
  },
);
