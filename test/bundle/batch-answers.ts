import { acme, derivedId, everyAnswer, justNow, problem } from './recording-answers.ts';

const answered = (statusCode: number, results: readonly unknown[], headers = {}) => ({
  statusCode,
  headers: {
    ...everyAnswer,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...headers,
  },
  body: { results },
});

const recorded = (fields: object, id: unknown = derivedId) => ({
  status: 201,
  id,
  entry: { v: 1, id, orgId: acme, orgName: 'Acme', createdAt: justNow, ...fields },
});

const refused = (...error: Parameters<typeof problem>) => ({
  status: error[0],
  problem: problem(...error).body,
});

const invalid = (...errors: readonly object[]) =>
  refused(422, 'Unprocessable Entity', 'The request is not valid', 'request_invalid', { errors });

const wholly = (...errors: readonly object[]) =>
  problem(422, 'Unprocessable Entity', 'The request is not valid', 'request_invalid', { errors });

/** What each event of events/ that is a batch is answered with, the body parsed. */
export const batchAnswers: Readonly<Record<string, () => unknown>> = {
  // They were recorded before, by the test of what is logged.
  'record-audit-log-batch.json-array': () =>
    answered(201, [
      {
        ...recorded(
          {
            action: 'role_granted',
            message: 'alice@example.com granted a role (target: user bob@example.com)',
            actor: { email: 'alice@example.com' },
            target: { type: 'user', email: 'bob@example.com' },
            details: { role: 'auditor' },
          },
          '019bb1dc-0000-7000-8000-00000000b001',
        ),
        status: 200,
      },
      {
        ...recorded(
          { action: 'report_exported', status: 'success', message: 'A report was exported' },
          '019bb1dc-0000-7000-8000-00000000b002',
        ),
        status: 200,
      },
    ]),
  'record-audit-log-batch.ndjson': () =>
    answered(201, [
      recorded({
        action: 'collection_created',
        message: 'collection 動画 was created',
        target: { type: 'collection', name: '動画' },
      }),
      recorded({
        action: 'collection_deleted',
        message: 'collection drafts was deleted',
        target: { type: 'collection', name: 'drafts' },
      }),
    ]),
  'record-audit-log-batch.cloudevents': () =>
    answered(201, [
      recorded({
        action: 'policy_updated',
        message: 'alice@example.com updated policy prod-access',
        occurredAt: '2026-11-22T07:42:59.482Z',
        actor: { email: 'alice@example.com' },
        target: { type: 'policy', id: 'pol-7', name: 'prod-access' },
        changes: { max_severity: { old: 'high', new: 'medium' } },
        metadata: {
          cloudEvent: {
            id: '7f31c2',
            source: '/policies/eu',
            traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
          },
        },
      }),
      recorded({
        action: 'policy_deleted',
        message: 'An attempt to delete policy pol-8 was denied',
        status: 'denied',
        target: { type: 'policy', id: 'pol-8' },
        metadata: {
          cloudEvent: {
            id: '7f31c3',
            source: '/policies/eu',
            datacontenttype: 'application/json',
          },
        },
      }),
    ]),
  'record-audit-log-batch.partly-refused': () =>
    answered(207, [
      recorded({ action: 'invoice_paid', message: 'invoice_paid was performed' }),
      refused(400, 'Bad Request', 'The body is not JSON in UTF-8', 'body_malformed'),
      invalid(
        { pointer: '/action', msg: 'is required', type: 'missing' },
        { pointer: '/amount', msg: 'is not a field of an entry', type: 'unknown_field' },
      ),
    ]),
  'record-audit-log-batch.platform': () => {
    const { entry, ...result } = recorded(
      {
        action: 'invoice.refunded',
        message: 'invoice.refunded was performed',
        details: { token: '[REDACTED]' },
        redacted: ['/details/token'],
      },
      '019bb1dc-0000-7000-8000-00000000b003',
    );
    const { orgName: _, ...shown } = entry;
    return answered(207, [
      { ...result, entry: { ...shown, orgId: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' } },
      invalid({ pointer: '/orgId', msg: 'is required', type: 'missing' }),
    ]);
  },
  'record-audit-log-batch.return-minimal': () => {
    const result = { status: 201, id: derivedId };
    return answered(201, [result, result], { 'preference-applied': 'return=minimal' });
  },
  'record-audit-log-batch.no-key': () =>
    wholly({ loc: ['header', 'Idempotency-Key'], msg: 'Field required', type: 'missing' }),
  'record-audit-log-batch.empty': () =>
    wholly({ pointer: '', msg: 'must be 1 to 1,000 entries', type: 'too_short' }),
};
