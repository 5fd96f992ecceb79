/** A part of a multipart upload that the bucket has. */
export interface BucketPart {
  /** 1 to 10,000. */
  readonly number: number;
  readonly etag: string;
}

/** What a download of an object says that it is. */
export interface ObjectDescription {
  readonly contentType: string;
  readonly fileName: string;
}

/** The bucket of exports, as far as they are written to it. What it throws is an AuditLogError: see s3Bucket. */
export interface Bucket {
  put(key: string, body: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array>;
  /** Begins a multipart upload, and gives its id. */
  beginUpload(key: string, object: ObjectDescription): Promise<string>;
  /** Of a number that is put again the last one counts; none but the last part may have fewer than 5 MiB. */
  putPart(key: string, uploadId: string, number: number, body: Uint8Array): Promise<BucketPart>;
  /** Makes the object of these parts, in their order; it may be made already. */
  completeUpload(key: string, uploadId: string, parts: readonly BucketPart[]): Promise<void>;
}
