/** A request to S3, as it is signed. */
export interface S3Request {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query: Record<string, string>;
  headers: Record<string, string>;
  readonly body?: Uint8Array | string;
}

/**
 * A request for an object.
 *
 * @param bucketUrl Without a slash at its end.
 * @param key Of letters, digits, hyphens, dots and slashes: it isn't escaped.
 */
export function s3Request(
  bucketUrl: string,
  method: string,
  key: string,
  query: Record<string, string> = {},
): S3Request {
  const { protocol, hostname, host, port, pathname } = new URL(`${bucketUrl}/${key}`);
  return {
    method,
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query,
    headers: { host },
  };
}

/** The address of a request, with its query. */
export function addressOf({ protocol, headers, path, query }: S3Request): string {
  const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join('='));
  return `${protocol}//${headers['host']}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}
