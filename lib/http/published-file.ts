import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** Something that anyone may get, as it is. */
export interface PublishedFile {
  readonly contentType: string;
  readonly cacheControl: string;
  /** Headers of its own, by their lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** What tells it from what else it has been or will be. */
  readonly digest: string;
  /** Compressed, in base64: as a function answers it. */
  readonly gzip: string;
}

/** A file to be published. */
export function publishedFile(
  content: string | Buffer,
  {
    contentType,
    cacheControl,
    headers = {},
  }: Pick<PublishedFile, 'contentType' | 'cacheControl'> & Partial<Pick<PublishedFile, 'headers'>>,
): PublishedFile {
  const digest = hash('sha256', content, 'base64url');
  const gzip = gzipSync(content, { level: 9 }).toString('base64');
  return { contentType, cacheControl, headers, digest, gzip };
}
