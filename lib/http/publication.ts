import { gunzipSync } from 'node:zlib';
import { AuditLogError } from '#lib/errors.ts';
import { answering } from './answering.ts';
import { crossOrigin } from './cors.ts';
import { etagMatches } from './etag-matches.ts';
import type { Answer, HttpHandler, Step } from './exchange.ts';
import type { Headers } from './headers.ts';
import type { Observe } from './observation.ts';
import type { PublishedFile } from './published-file.ts';
import type { Request } from './request.ts';

export interface Publication {
  /** By their paths. */
  readonly files: ReadonlyMap<string, PublishedFile>;
  readonly corsOrigins: readonly string[];
  readonly observe: Observe;
}

const methods = ['GET', 'HEAD'];

/** A function that publishes files: to anyone, since it has nothing else. */
export function publication({ files, corsOrigins, observe }: Publication): HttpHandler {
  const cors = crossOrigin(corsOrigins);
  const handler = answering({ cors, observe })
    .before((step) => {
      step.event = (step as unknown as Step).internal.exchange.request;
    })
    .handler(async (event) => {
      const request = event as unknown as Request;
      const file = files.get(pathOf(request));
      if (file === undefined) throw new AuditLogError('route_not_found');
      if (methods.includes(request.method)) return fileAnswer(file, request.headers);
      const preflight = request.method === 'OPTIONS' && cors.preflight(request.headers, methods);
      if (preflight) return preflight;
      throw new AuditLogError('method_not_allowed', { headers: { allow: methods.join(', ') } });
    });
  return handler as unknown as HttpHandler;
}

function pathOf({ routePath, pathParameters }: Request): string {
  return routePath.replace(/\{(\w+)\}/, (_, name) => String(pathParameters[name]));
}

function fileAnswer(
  { contentType, cacheControl, digest, gzip, ...file }: PublishedFile,
  headers: Headers,
): Answer {
  const isCompressed = acceptsGzip(headers);
  // Strong validators tell bytes, so that each encoding has its own.
  const etag = isCompressed ? `"${digest}-gzip"` : `"${digest}"`;
  const own = { etag, 'cache-control': cacheControl, vary: 'accept-encoding, origin' };
  if (etagMatches(headers.get('if-none-match'), etag)) {
    return { statusCode: 304, headers: own, body: '' };
  }
  return {
    statusCode: 200,
    headers: {
      ...own,
      ...file.headers,
      'content-type': contentType,
      ...(isCompressed && { 'content-encoding': 'gzip' }),
    },
    body: isCompressed ? gzip : gunzipSync(Buffer.from(gzip, 'base64')).toString('base64'),
    isBase64Encoded: true,
  };
}

/** Every browser does, and says so plainly; who says anything else gets it as it is. */
function acceptsGzip(headers: Headers): boolean {
  const codings = (headers.get('accept-encoding') ?? '').toLowerCase().split(',');
  return codings.some((coding) =>
    /^gzip(\s*;\s*q=(1(\.0*)?|0?\.0*[1-9]\d*))?$/.test(coding.trim()),
  );
}
