import type { ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/**
 * Sends what a function has answered. A body without a type is text.
 * Source: API Gateway developer guide, "Lambda function response for format 2.0".
 */
export function sendAnswer(
  response: ServerResponse,
  answer: APIGatewayProxyStructuredResultV2,
): void {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded } = answer;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (body !== '' && !response.hasHeader('content-type')) {
    response.setHeader('content-type', 'text/plain;charset=utf-8');
  }
  response.statusCode = statusCode;
  response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
}

/** What the gateway itself answers where no function has: an object with one message. */
export function sendGatewayError(response: ServerResponse, status: keyof typeof messages): void {
  sendAnswer(response, {
    statusCode: status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: messages[status] }),
  });
}

const messages = {
  400: 'Bad Request',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
} as const;
