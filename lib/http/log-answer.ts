import type { LogPiece } from '#lib/evidence/reading/read-part.ts';
import type { Answer } from './exchange.ts';
import { renderJson } from './render-json.ts';

/**
 * A part of a log as an answer. A tile or bundle that a checkpoint covers never changes, whatever its width, so it may be
 * kept for ever; a checkpoint is followed by others.
 */
export function logAnswer(piece: LogPiece): Answer {
  switch (piece.kind) {
    case 'text':
      return answer('text/plain; charset=utf-8', fleeting, piece.text);
    case 'proof': {
      const { from, to, proof } = piece;
      const encoded = proof.map((hash) => Buffer.from(hash).toString('base64'));
      return answer('application/json', fleeting, renderJson({ from, to, proof: encoded }));
    }
    case 'bytes':
      return {
        ...answer('application/octet-stream', lasting, Buffer.from(piece.bytes).toString('base64')),
        isBase64Encoded: true,
      };
  }
}

const fleeting = 'private, no-cache';
const lasting = 'private, max-age=31536000, immutable';

function answer(contentType: string, caching: string, body: string): Answer {
  const headers = { 'content-type': contentType, 'cache-control': caching };
  return { statusCode: 200, headers, body };
}
