import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { signCheckpoint } from '#lib/evidence/checkpoint/sign-checkpoint.ts';
import { kmsClient, kmsSigner } from '#lib/evidence/kms-signer.ts';
import { type KmsReply, kmsReply as working } from './fake-kms.ts';
import { keyOf, logName } from './key-signer.ts';
import { orgId } from './log-entries.ts';

const keyId = '1234abcd-12ab-34cd-56ef-1234567890ab';
const message = new TextEncoder().encode('audit.example.com\n1\n');

type Reply = KmsReply | 'silence' | 'hang up';
type Kms = (operation: string, input: Record<string, string>) => Reply;

const silence: Kms = () => 'silence';
let kms = silence;
const asked: [string, object][] = [];
const listener: RequestListener = async (request, response) => {
  const input = JSON.parse(await text(request));
  const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
  asked.push([operation, input]);
  const reply = kms(operation, input);
  if (reply === 'hang up') request.socket.destroy();
  if (typeof reply === 'string') return;
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  response.writeHead(reply[0], headers).end(JSON.stringify(reply[1]));
};
const server = createServer(listener);
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('signs the message itself, by a key that is asked for once', async () => {
  const signer = signerOf(working);
  const origin = `${logName}/${orgId}`;
  const checkpoint = { origin, size: 1, root: new Uint8Array(32) };
  await signer.publicKey();
  const note = await signCheckpoint(checkpoint, signer);
  expect(await openCheckpoint(note, await keyOf(orgId))).toMatchObject({ origin, size: 1 });
  const body = note.slice(0, note.indexOf('\n\n') + 1);
  expect(asked).toStrictEqual([
    ['GetPublicKey', { KeyId: keyId }],
    [
      'Sign',
      {
        KeyId: keyId,
        Message: Buffer.from(body).toString('base64'),
        MessageType: 'RAW',
        SigningAlgorithm: 'ED25519_SHA_512',
      },
    ],
  ]);
});

test.each<[string, Kms, string, string]>([
  ['denies it', refusing(400, 'AccessDeniedException'), 'internal_error', 'AccessDeniedException'],
  [
    'has disabled the key',
    refusing(400, 'DisabledException'),
    'internal_error',
    'DisabledException',
  ],
  [
    'has a key of another kind',
    refusing(400, 'InvalidKeyUsageException'),
    'internal_error',
    'InvalidKeyUsageException',
  ],
  ['throttles', refusing(400, 'ThrottlingException'), 'signer_unavailable', 'ThrottlingException'],
  ['fails', refusing(500, 'KMSInternalException'), 'signer_unavailable', 'KMSInternalException'],
  ['hangs up', () => 'hang up', 'signer_unavailable', 'TimeoutError'],
  ['does not answer', silence, 'signer_unavailable', 'TimeoutError'],
])('says so where KMS %s, without its message', async (_what, behaviour, code, name) => {
  for (const call of ['sign', 'publicKey'] as const) {
    const signer = signerOf(behaviour, behaviour === silence ? 100 : 10_000);
    await expect(signer[call](message)).rejects.toMatchObject({
      code,
      cause: { name, message: 'A call to KMS failed' },
    });
    expect(asked).toHaveLength(code === 'internal_error' ? 1 : 3);
  }
});

test('takes what is no error for an outage', async () => {
  const client = { send: () => Promise.reject('arn:aws:kms') };
  const signer = kmsSigner(keyId, client as never);
  await expect(signer.sign(message)).rejects.toMatchObject({
    code: 'signer_unavailable',
    cause: { name: 'Error' },
  });
});

test('asks for the key again after it could not be had', async () => {
  const signer = signerOf(refusing(400, 'AccessDeniedException'));
  await expect(signer.publicKey()).rejects.toThrow();
  kms = working;
  const { publicKey } = await keyOf(orgId);
  expect(new Uint8Array(await signer.publicKey())).toStrictEqual(publicKey);
});

const { publicKey: otherKind } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

test.each<[string, string | undefined]>([
  ['nothing', undefined],
  ['no DER', 'AAAA'],
  ['of another curve', otherKind.export({ format: 'der', type: 'spki' }).toString('base64')],
])('refuses a public key that is %s', async (_what, PublicKey) => {
  const signer = signerOf(() => [200, { PublicKey }]);
  await expect(signer.publicKey()).rejects.toMatchObject({
    code: 'internal_error',
    cause: { name: 'UnusableKey', message: 'The public key is not one of Ed25519' },
  });
});

test.each([undefined, 'AAAA'])('refuses a signature that is %s', async (Signature) => {
  const signer = signerOf(() => [200, { Signature }]);
  await expect(signer.sign(message)).rejects.toMatchObject({
    code: 'internal_error',
    cause: { name: 'UnusableKey', message: 'The signature is not one of Ed25519' },
  });
});

function signerOf(behaviour: Kms, requestMs = 10_000) {
  kms = behaviour;
  asked.length = 0;
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
  return kmsSigner(keyId, kmsClient({ endpoint, region: 'local', credentials }, requestMs));
}

function refusing(status: number, name: string): Kms {
  return () => [status, { __type: name, message: 'arn:aws:kms:eu-west-1:123456789012:key/1' }];
}
