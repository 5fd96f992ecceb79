import { gunzipSync } from 'node:zlib';
import type { Answer } from '#lib/http/exchange.ts';
import { backgroundFunctions } from '../all-functions.ts';

/** What is wrong with what a function has answered; undefined where it is an answer of ours. */
export function wrongWith(name: string, answer: unknown): string | undefined {
  if (!isBackground(name)) return wrongAnswer(answer);
  return backgroundFunctions[name] === 'queue' ? wrongBatchAnswer(answer) : undefined;
}

function isBackground(name: string): name is keyof typeof backgroundFunctions {
  return Object.hasOwn(backgroundFunctions, name);
}

const statuses = new Set([
  200, 201, 202, 204, 207, 302, 304, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429,
]);

function wrongAnswer(answer: unknown): string | undefined {
  const { statusCode, headers, body } = Object(answer);
  if (!statuses.has(statusCode)) return `status ${statusCode}`;
  if (typeof body !== 'string') return 'a body that is no text';
  const texts = Object.entries(Object(headers)).flat();
  if (texts.some((text) => typeof text !== 'string' || /[\r\n\0]/.test(text))) {
    return 'a header that is no text of one line';
  }
  if (!('x-request-id' in headers)) return 'no request id';
  const isJson = /json/.test(headers['content-type'] ?? '') && body !== '';
  return isJson ? wrongJson(textOf(answer as Answer)) : undefined;
}

function textOf({ body, headers, isBase64Encoded = undefined }: Answer): string {
  if (isBase64Encoded === undefined) return body;
  const bytes = Buffer.from(body, 'base64');
  return String(headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes);
}

function wrongJson(body: string): string | undefined {
  try {
    JSON.parse(body);
    return undefined;
  } catch {
    return 'a body that is no JSON';
  }
}

/** Source: "Handling errors for an SQS event source in Lambda", partial batch responses. */
function wrongBatchAnswer(answer: unknown): string | undefined {
  const { batchItemFailures } = Object(answer);
  const isRight =
    Array.isArray(batchItemFailures) &&
    batchItemFailures.every((failure) => typeof Object(failure).itemIdentifier === 'string');
  return isRight ? undefined : 'no list of failed messages';
}
