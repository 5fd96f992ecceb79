/** What DynamoDB answers with 400 although the request is right: there are too many. */
const throttlings: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

/** Whether DynamoDB itself has said no to a request, so that it would say no again: rights, names, syntax. */
export function isRefusal(error: unknown): boolean {
  // The SDK says so of any answer below 500 that it could read.
  const answered = error instanceof Error && '$fault' in error && error.$fault === 'client';
  return answered && !throttlings.has(error.name) && statusOf(error) !== 429;
}

function statusOf(error: Error & { $metadata?: { httpStatusCode?: number } }): number | undefined {
  return error.$metadata?.httpStatusCode;
}
