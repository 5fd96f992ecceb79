import { expect, test } from 'vitest';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { alice, entryOf } from './entry-of.ts';

// Each action in three sentences: done by someone, done by nobody known, and denied.
const catalogue = [
  {
    action: 'user_created',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com created user bob@example.com',
      'user bob@example.com was created',
      'alice@example.com tried to create user bob@example.com but was denied',
    ],
  },
  {
    action: 'user_updated',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com updated user bob@example.com',
      'user bob@example.com was updated',
      'alice@example.com tried to update user bob@example.com but was denied',
    ],
  },
  {
    action: 'user_deleted',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com deleted user bob@example.com',
      'user bob@example.com was deleted',
      'alice@example.com tried to delete user bob@example.com but was denied',
    ],
  },
  {
    action: 'namespace_created',
    target: { type: 'namespace', name: 'na_1' },
    sentences: [
      'alice@example.com created namespace na_1',
      'namespace na_1 was created',
      'alice@example.com tried to create namespace na_1 but was denied',
    ],
  },
  {
    action: 'namespace_updated',
    target: { type: 'namespace', name: 'na_1' },
    sentences: [
      'alice@example.com updated namespace na_1',
      'namespace na_1 was updated',
      'alice@example.com tried to update namespace na_1 but was denied',
    ],
  },
  {
    action: 'namespace_deleted',
    target: { type: 'namespace', name: 'na_1' },
    sentences: [
      'alice@example.com deleted namespace na_1',
      'namespace na_1 was deleted',
      'alice@example.com tried to delete namespace na_1 but was denied',
    ],
  },
  {
    action: 'namespace_accessed',
    target: { type: 'namespace', name: 'na_1' },
    sentences: [
      'alice@example.com accessed namespace na_1',
      'namespace na_1 was accessed',
      'alice@example.com tried to access namespace na_1 but was denied',
    ],
  },
  {
    action: 'collection_created',
    target: { type: 'collection', name: 'co_1' },
    sentences: [
      'alice@example.com created collection co_1',
      'collection co_1 was created',
      'alice@example.com tried to create collection co_1 but was denied',
    ],
  },
  {
    action: 'collection_updated',
    target: { type: 'collection', name: 'co_1' },
    sentences: [
      'alice@example.com updated collection co_1',
      'collection co_1 was updated',
      'alice@example.com tried to update collection co_1 but was denied',
    ],
  },
  {
    action: 'collection_deleted',
    target: { type: 'collection', name: 'co_1' },
    sentences: [
      'alice@example.com deleted collection co_1',
      'collection co_1 was deleted',
      'alice@example.com tried to delete collection co_1 but was denied',
    ],
  },
  {
    action: 'collection_accessed',
    target: { type: 'collection', name: 'co_1' },
    sentences: [
      'alice@example.com accessed collection co_1',
      'collection co_1 was accessed',
      'alice@example.com tried to access collection co_1 but was denied',
    ],
  },
  {
    action: 'bucket_created',
    target: { type: 'bucket', name: 'bu_1' },
    sentences: [
      'alice@example.com created bucket bu_1',
      'bucket bu_1 was created',
      'alice@example.com tried to create bucket bu_1 but was denied',
    ],
  },
  {
    action: 'bucket_updated',
    target: { type: 'bucket', name: 'bu_1' },
    sentences: [
      'alice@example.com updated bucket bu_1',
      'bucket bu_1 was updated',
      'alice@example.com tried to update bucket bu_1 but was denied',
    ],
  },
  {
    action: 'bucket_deleted',
    target: { type: 'bucket', name: 'bu_1' },
    sentences: [
      'alice@example.com deleted bucket bu_1',
      'bucket bu_1 was deleted',
      'alice@example.com tried to delete bucket bu_1 but was denied',
    ],
  },
  {
    action: 'bucket_accessed',
    target: { type: 'bucket', name: 'bu_1' },
    sentences: [
      'alice@example.com accessed bucket bu_1',
      'bucket bu_1 was accessed',
      'alice@example.com tried to access bucket bu_1 but was denied',
    ],
  },
  {
    action: 'retriever_created',
    target: { type: 'retriever', name: 're_1' },
    sentences: [
      'alice@example.com created retriever re_1',
      'retriever re_1 was created',
      'alice@example.com tried to create retriever re_1 but was denied',
    ],
  },
  {
    action: 'retriever_updated',
    target: { type: 'retriever', name: 're_1' },
    sentences: [
      'alice@example.com updated retriever re_1',
      'retriever re_1 was updated',
      'alice@example.com tried to update retriever re_1 but was denied',
    ],
  },
  {
    action: 'retriever_deleted',
    target: { type: 'retriever', name: 're_1' },
    sentences: [
      'alice@example.com deleted retriever re_1',
      'retriever re_1 was deleted',
      'alice@example.com tried to delete retriever re_1 but was denied',
    ],
  },
  {
    action: 'retriever_accessed',
    target: { type: 'retriever', name: 're_1' },
    sentences: [
      'alice@example.com accessed retriever re_1',
      'retriever re_1 was accessed',
      'alice@example.com tried to access retriever re_1 but was denied',
    ],
  },
  {
    action: 'cluster_created',
    target: { type: 'cluster', name: 'cl_1' },
    sentences: [
      'alice@example.com created cluster cl_1',
      'cluster cl_1 was created',
      'alice@example.com tried to create cluster cl_1 but was denied',
    ],
  },
  {
    action: 'cluster_updated',
    target: { type: 'cluster', name: 'cl_1' },
    sentences: [
      'alice@example.com updated cluster cl_1',
      'cluster cl_1 was updated',
      'alice@example.com tried to update cluster cl_1 but was denied',
    ],
  },
  {
    action: 'cluster_deleted',
    target: { type: 'cluster', name: 'cl_1' },
    sentences: [
      'alice@example.com deleted cluster cl_1',
      'cluster cl_1 was deleted',
      'alice@example.com tried to delete cluster cl_1 but was denied',
    ],
  },
  {
    action: 'cluster_accessed',
    target: { type: 'cluster', name: 'cl_1' },
    sentences: [
      'alice@example.com accessed cluster cl_1',
      'cluster cl_1 was accessed',
      'alice@example.com tried to access cluster cl_1 but was denied',
    ],
  },
  {
    action: 'taxonomy_created',
    target: { type: 'taxonomy', name: 'ta_1' },
    sentences: [
      'alice@example.com created taxonomy ta_1',
      'taxonomy ta_1 was created',
      'alice@example.com tried to create taxonomy ta_1 but was denied',
    ],
  },
  {
    action: 'taxonomy_updated',
    target: { type: 'taxonomy', name: 'ta_1' },
    sentences: [
      'alice@example.com updated taxonomy ta_1',
      'taxonomy ta_1 was updated',
      'alice@example.com tried to update taxonomy ta_1 but was denied',
    ],
  },
  {
    action: 'taxonomy_deleted',
    target: { type: 'taxonomy', name: 'ta_1' },
    sentences: [
      'alice@example.com deleted taxonomy ta_1',
      'taxonomy ta_1 was deleted',
      'alice@example.com tried to delete taxonomy ta_1 but was denied',
    ],
  },
  {
    action: 'taxonomy_accessed',
    target: { type: 'taxonomy', name: 'ta_1' },
    sentences: [
      'alice@example.com accessed taxonomy ta_1',
      'taxonomy ta_1 was accessed',
      'alice@example.com tried to access taxonomy ta_1 but was denied',
    ],
  },
  {
    action: 'retriever_queried',
    target: { type: 'retriever', name: 're_1' },
    sentences: [
      'alice@example.com queried retriever re_1',
      'retriever re_1 was queried',
      'alice@example.com tried to query retriever re_1 but was denied',
    ],
  },
  {
    action: 'cluster_executed',
    target: { type: 'cluster', name: 'cl_1' },
    sentences: [
      'alice@example.com executed cluster cl_1',
      'cluster cl_1 was executed',
      'alice@example.com tried to execute cluster cl_1 but was denied',
    ],
  },
  {
    action: 'api_key_created',
    target: { type: 'api_key', name: 'ci' },
    sentences: [
      'alice@example.com created API key ci',
      'API key ci was created',
      'alice@example.com tried to create API key ci but was denied',
    ],
  },
  {
    action: 'api_key_rotated',
    target: { type: 'api_key', name: 'ci' },
    sentences: [
      'alice@example.com rotated API key ci',
      'API key ci was rotated',
      'alice@example.com tried to rotate API key ci but was denied',
    ],
  },
  {
    action: 'api_key_revoked',
    target: { type: 'api_key', name: 'ci' },
    sentences: [
      'alice@example.com revoked API key ci',
      'API key ci was revoked',
      'alice@example.com tried to revoke API key ci but was denied',
    ],
  },
  {
    action: 'api_key_scope_updated',
    target: { type: 'api_key', name: 'ci' },
    sentences: [
      'alice@example.com updated the scope of API key ci',
      'The scope of API key ci was updated',
      'alice@example.com tried to update the scope of API key ci but was denied',
    ],
  },
  {
    action: 'permission_updated',
    target: { type: 'user', email: 'bob@example.com' },
    sentences: [
      'alice@example.com updated a permission (target: user bob@example.com)',
      'A permission was updated (target: user bob@example.com)',
      'alice@example.com tried to update a permission but was denied (target: user bob@example.com)',
    ],
  },
  {
    action: 'storage_connection_created',
    target: { type: 'storage_connection', name: 's3-prod' },
    sentences: [
      'alice@example.com created storage connection s3-prod',
      'storage connection s3-prod was created',
      'alice@example.com tried to create storage connection s3-prod but was denied',
    ],
  },
  {
    action: 'storage_connection_updated',
    target: { type: 'storage_connection', name: 's3-prod' },
    sentences: [
      'alice@example.com updated storage connection s3-prod',
      'storage connection s3-prod was updated',
      'alice@example.com tried to update storage connection s3-prod but was denied',
    ],
  },
  {
    action: 'storage_connection_deleted',
    target: { type: 'storage_connection', name: 's3-prod' },
    sentences: [
      'alice@example.com deleted storage connection s3-prod',
      'storage connection s3-prod was deleted',
      'alice@example.com tried to delete storage connection s3-prod but was denied',
    ],
  },
  {
    action: 'storage_connection_tested',
    target: { type: 'storage_connection', name: 's3-prod' },
    sentences: [
      'alice@example.com tested storage connection s3-prod',
      'storage connection s3-prod was tested',
      'alice@example.com attempted to test storage connection s3-prod (status: denied)',
    ],
  },
  {
    action: 'storage_connection_failed',
    target: { type: 'storage_connection', name: 's3-prod' },
    sentences: [
      'storage connection s3-prod failed (actor: alice@example.com)',
      'storage connection s3-prod failed',
      'storage connection s3-prod failed (actor: alice@example.com, status: denied)',
    ],
  },
];

test.each(catalogue)('Mixpeek: $action on a $target.type', ({ action, target, sentences }) => {
  expect([
    describeEntry(entryOf({ action, target, actor: alice })),
    describeEntry(entryOf({ action, target })),
    describeEntry(entryOf({ action, target, actor: alice, status: 'denied' })),
  ]).toEqual(sentences);
});
