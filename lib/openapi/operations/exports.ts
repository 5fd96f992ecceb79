import { exportExample } from '../examples/export-example.ts';
import type { Answer, PathParameter } from '../operation.ts';
import { uuid } from '../schema.ts';

/** What native and Anaconda's operations for exports have in common. */
export const requested =
  'Of entries that were recorded before it was asked for. It is written in the background, and that it was asked for is recorded as an entry. Sent again with the same `Idempotency-Key` it is the same export.';

export const download =
  'To be followed by a program, or by opening the link: a page may not read the answer of the bucket, this documentation neither.';

export const exportRefusals = ['ExportNotFound', 'Invalid', 'Fault', 'ExportsUnavailable'] as const;

export const requestRefusals = [
  'Malformed',
  'ExportNotFound',
  'TooLarge',
  'UnsupportedMediaType',
  'InvalidOrReused',
  'TooManyExports',
  'Fault',
  'ExportsUnavailable',
] as const;

export const exportId: PathParameter = {
  description: 'The id of the export.',
  schema: uuid,
  example: exportExample.job.id,
};

export const redirect: Answer = {
  description: 'Where the file is. The link is good for minutes, and needs no token.',
  headers: ['Location'],
};
