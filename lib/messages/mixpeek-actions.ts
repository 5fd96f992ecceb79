import type { Catalogue } from './action-phrase.ts';

const kept = 'create update delete';
const read = `${kept} access`;

/** The actions of Mixpeek's audit log. */
export const mixpeekActions: Catalogue = {
  families: {
    'an API key': 'create rotate revoke',
    'a bucket': read,
    'a cluster': `${read} execute`,
    'a collection': read,
    'a namespace': read,
    'a permission': 'update',
    'a retriever': `${read} query`,
    'a storage connection': `${kept} test`,
    'a taxonomy': read,
    'a user': kept,
  },
  others: {
    api_key_scope_updated: ['does', 'update', 'the scope', 'of', 'an API key'],
    storage_connection_failed: ['is', 'failed', 'a storage connection'],
  },
};
