import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BucketFolder } from '#infra/local/bucket/bucket-folder.ts';
import { bucketPath, bucketServer } from '#infra/local/bucket/bucket-server.ts';
import type { BucketAddress } from '#lib/bucket/s3-signer.ts';

export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of this test' };

/** The local bucket in a folder that goes with it. */
export async function localBucket(clock: () => number = Date.now) {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-bucket-'));
  const server = bucketServer(new BucketFolder(folder), credentials, clock);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${bucketPath}`;
  const address: BucketAddress = { url, region: 'us-east-1', credentials };
  return {
    address,
    folder,
    async stop() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
