import { isUtf8 } from 'node:buffer';

/** A request's body in an event: as text where it is some, else in base64; no body at all where it is empty. */
export function eventBody(body: Buffer, contentType = 'text/plain') {
  if (body.length === 0) return { isBase64Encoded: false };
  return textual.test(contentType) && isUtf8(body)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

const textual = /^(text\/|application\/(.+\+)?(json|xml|javascript|x-www-form-urlencoded)\b)/i;
