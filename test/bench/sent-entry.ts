/** An entry as services send them: some 500 bytes. */
export const sentEntry = {
  action: 'policy_updated',
  verb: 'updated',
  service: 'policies',
  occurredAt: '2026-11-22T07:43:00.000Z',
  actor: { type: 'user', id: '5f1b0c6a-9c0d-4e53-8c39-2b1a7d6e4f10', email: 'alice@example.com' },
  target: { type: 'policy', name: 'prod-access' },
  changes: { max_severity: { old: 'high', new: 'medium' } },
  metadata: { ticket: 'OPS-1042', rules: [{ path: '/api', allow: true }] },
};
