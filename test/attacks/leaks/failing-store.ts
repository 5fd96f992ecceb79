import { request as forward } from 'node:http';
import { serve } from '../../bus/serve.ts';
import { canaryOf } from './canary.ts';

/** Errors of DynamoDB's, by their names, which are logged; their messages name tables, accounts and roles. */
const errors = [
  'com.amazon.coral.service#AccessDeniedException',
  'com.amazon.coral.validate#ValidationException',
  'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
];

export interface FailingStore {
  readonly endpoint: string;
  /** Whether it refuses, from now on. */
  fail(isFailing: boolean): void;
  stop(): void;
}

/** DynamoDB at this endpoint, but for when it is to fail. */
export async function failingStore(endpoint: string): Promise<FailingStore> {
  let isFailing = false;
  let refused = 0;
  const server = await serve((response, { method, url = '', headers }, body) => {
    if (isFailing) {
      refused += 1;
      const message = `arn:aws:dynamodb:eu-central-1:123456789012:table/${canaryOf('store')}`;
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({ __type: errors[refused % errors.length], message, Message: message }),
      );
      return;
    }
    const sent = forward(new URL(url, endpoint), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    sent.on('error', () => response.destroy()).end(body);
  });
  return {
    endpoint: server.endpoint,
    stop: server.stop,
    fail(failing) {
      isFailing = failing;
    },
  };
}
