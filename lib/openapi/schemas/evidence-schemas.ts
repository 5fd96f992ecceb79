import { objectOf, type Schema, uuid } from '../schema.ts';

const size: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const proof: Schema = {
  type: 'array',
  items: { type: 'string', contentEncoding: 'base64', minLength: 44, maxLength: 44 },
  description: 'Hashes, from the leaves to the root.',
};

/** What the evidence of an entry and of a log is made of. */
export const evidenceSchemas: Readonly<Record<string, Schema>> = {
  Evidence: objectOf({
    leaf: { type: 'string', description: 'The exact text that the log hashes.' },
    index: { ...size, description: 'Where the leaf is in the log.' },
    treeSize: { ...size, minimum: 1, description: 'How many leaves the checkpoint covers.' },
    proof,
    checkpoint: { type: 'string', description: 'A signed note (C2SP tlog-checkpoint).' },
    disclosures: {
      type: 'array',
      items: { type: 'string', pattern: '^[\\w-]+$' },
      description: 'One for each field that is shown (RFC 9901).',
    },
  }),
  Unsealed: objectOf({ id: uuid, sealed: { const: false } }),
  Consistency: objectOf({ from: size, to: size, proof }),
};
