import { objectOf, type Schema, schemaNamed } from '../schema.ts';

const text: Schema = { type: 'string' };
const loc: Schema = {
  type: 'array',
  items: { type: ['string', 'integer'] },
  description: 'Where: `["query", "limit"]`.',
};
const pointer: Schema = { type: 'string', description: 'A JSON pointer into the body.' };
const msg: Schema = { type: 'string', description: 'What is wrong, in words.' };
const type: Schema = { type: 'string', description: 'What is wrong, for programs.' };

/** The envelopes of errors. */
export const errorSchemas: Readonly<Record<string, Schema>> = {
  Problem: {
    description: 'Problem details (RFC 9457).',
    ...objectOf(
      {
        type: { const: 'about:blank' },
        title: { type: 'string', description: 'The phrase of the status.' },
        status: { type: 'integer', minimum: 400, maximum: 599 },
        detail: { type: 'string', description: 'What happened, in words.' },
        code: { type: 'string', description: 'What happened, for programs to branch on.' },
        errors: {
          type: 'array',
          items: { anyOf: [schemaNamed('ValidationError'), schemaNamed('EntryProblem')] },
          minItems: 1,
          description: 'Everything that is wrong with the request, or as much as is told at once.',
        },
      },
      ['errors'],
    ),
  },
  ValidationError: objectOf({ loc, msg, type }),
  EntryProblem: objectOf({ pointer, msg, type }),
  HTTPValidationError: objectOf({
    detail: { type: 'array', items: schemaNamed('ValidationError'), minItems: 1 },
  }),
  AnacondaError: objectOf({ detail: { type: 'string', description: 'What happened, in words.' } }),
  MixpeekError: objectOf({
    success: { const: false },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    error: objectOf(
      {
        message: { type: 'string', description: 'What happened, in words.' },
        type: { type: 'string', description: 'The kind of error.' },
        code: { type: 'string', description: 'What happened, for programs to branch on.' },
        details: objectOf({ resource: text, id: { type: ['string', 'null'], format: 'uuid' } }),
      },
      ['details'],
    ),
  }),
  GatewayError: {
    description: 'What the gateway says where it passes a request to no function.',
    ...objectOf({ message: text }),
  },
};
