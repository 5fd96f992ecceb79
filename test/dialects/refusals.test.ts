import { expect, test } from 'vitest';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import { AuditLogError } from '#lib/errors.ts';
import { faults, seeds } from './seeds.ts';

const problems = [{ loc: ['header', 'X-Org-Name'], msg: 'Field required', type: 'missing' }];
const invalid = new AuditLogError('request_invalid', { problems });
const auditId = '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60';

test.each([anaconda, mixpeek])(
  '$name tells what is invalid as an HTTPValidationError',
  (dialect) => {
    expect(dialect.refuse(invalid)).toEqual({
      contentType: 'application/json',
      body: { detail: problems },
    });
  },
);

test('the 422 of Anaconda and of Mixpeek is what their pages document', () => {
  expect(faults(seeds.anaconda.validationError, anaconda.refuse(invalid).body)).toEqual([]);
  expect(faults(seeds.mixpeek.validationError, mixpeek.refuse(invalid).body)).toEqual([]);
});

test.each([cubewire, native])('$name tells what is invalid as problem details', (dialect) => {
  expect(dialect.refuse(invalid)).toEqual({
    contentType: 'application/problem+json',
    body: {
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'The request is not valid',
      code: 'request_invalid',
      errors: problems,
    },
  });
});

test('anaconda tells every other error as a sentence', () => {
  expect(anaconda.refuse(new AuditLogError('entry_not_found', { auditId }))).toEqual({
    contentType: 'application/json',
    body: { detail: 'Audit log entry not found' },
  });
});

test.each([
  ['unauthenticated', 401, 'UnauthorizedError'],
  ['permission_missing', 403, 'ForbiddenError'],
  ['organization_not_covered', 403, 'ForbiddenError'],
  ['method_not_allowed', 405, 'MethodNotAllowedError'],
  ['internal_error', 500, 'InternalServerError'],
  ['entry_unreadable', 500, 'InternalServerError'],
  ['evidence_broken', 500, 'InternalServerError'],
  ['store_unavailable', 503, 'ServiceUnavailableError'],
  ['signer_unavailable', 503, 'ServiceUnavailableError'],
] as const)('mixpeek tells %s as an ErrorResponse', (code, status, type) => {
  const error = new AuditLogError(code);
  expect(mixpeek.refuse(error)).toEqual({
    contentType: 'application/json',
    body: { success: false, status, error: { message: error.message, type, code } },
  });
  expect(faults(seeds.mixpeek.error, mixpeek.refuse(error).body)).toEqual([]);
});

test.each([
  [{ auditId }, auditId],
  [{}, null],
])('mixpeek names the entry that was not found only where its id is a UUID', (context, id) => {
  const { body } = mixpeek.refuse(new AuditLogError('entry_not_found', context));
  expect(faults(seeds.mixpeek.error, body)).toEqual([]);
  expect(body).toMatchObject({
    error: { type: 'NotFoundError', details: { resource: 'audit_log', id } },
  });
});

test('no message of an error depends on its cause', () => {
  const error = new AuditLogError('internal_error', { cause: new Error('secret') });
  for (const dialect of [anaconda, mixpeek, cubewire, native]) {
    expect(JSON.stringify(dialect.refuse(error))).not.toContain('secret');
  }
});
