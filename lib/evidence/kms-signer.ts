import { createPublicKey } from 'node:crypto';
import {
  GetPublicKeyCommand,
  KMSClient,
  type KMSClientConfig,
  SignCommand,
} from '@aws-sdk/client-kms';
import { AuditLogError, Cause } from '#lib/errors.ts';
import { isRefusal } from '#lib/store/is-refusal.ts';
import type { Signer } from './checkpoint/signer.ts';

const deadlineMs = 8000;

/**
 * A client for KMS that gives up in time: each attempt within 2 seconds, and 3 of them.
 *
 * @param config Endpoint, region and credentials, where they aren't those of the environment.
 */
export function kmsClient(
  config: Pick<KMSClientConfig, 'endpoint' | 'region' | 'credentials'> = {},
  requestMs = 2000,
): KMSClient {
  return new KMSClient({
    ...config,
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 500,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
      socketTimeout: requestMs,
    },
  });
}

/**
 * Signs by a key that never leaves KMS: key spec ECC_NIST_EDWARDS25519, whose algorithm ED25519_SHA_512 takes the message
 * itself (RFC 8032 Ed25519; https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html). The public key is asked
 * for once.
 *
 * What it throws is an AuditLogError: `signer_unavailable` where it may work later, `internal_error` where KMS refused:
 * our rights, or a key that is disabled or of another kind.
 *
 * @param keyId The key's id or ARN. An alias could come to mean another key.
 */
export function kmsSigner(keyId: string, client: KMSClient): Signer {
  let known: Promise<Uint8Array> | undefined;
  return {
    publicKey() {
      known ??= fetchPublicKey(keyId, client).catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
    async sign(message) {
      const command = new SignCommand({
        KeyId: keyId,
        Message: message,
        MessageType: 'RAW',
        SigningAlgorithm: 'ED25519_SHA_512',
      });
      const { Signature } = await call((abortSignal) => client.send(command, { abortSignal }));
      if (Signature?.length !== 64) throw unusable('The signature is not one of Ed25519');
      return Signature;
    },
  };
}

async function fetchPublicKey(keyId: string, client: KMSClient): Promise<Uint8Array> {
  const command = new GetPublicKeyCommand({ KeyId: keyId });
  const { PublicKey } = await call((abortSignal) => client.send(command, { abortSignal }));
  const bytes = rawKey(PublicKey);
  if (bytes?.length !== 32) throw unusable('The public key is not one of Ed25519');
  return bytes;
}

/** What a SubjectPublicKeyInfo in DER holds (RFC 8410); undefined where that is no Ed25519 key. */
function rawKey(der: Uint8Array = new Uint8Array()): Uint8Array | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
    const { crv, x } = key.export({ format: 'jwk' });
    return crv === 'Ed25519' ? Buffer.from(`${x}`, 'base64url') : undefined;
  } catch {
    return undefined;
  }
}

async function call<Reply>(send: (abortSignal: AbortSignal) => Promise<Reply>): Promise<Reply> {
  try {
    return await send(AbortSignal.timeout(deadlineMs));
  } catch (error) {
    // Its name alone: its message holds ARNs.
    const cause = new Cause(nameOf(error), 'A call to KMS failed');
    throw new AuditLogError(isRefusal(error) ? 'internal_error' : 'signer_unavailable', { cause });
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

function unusable(what: string): AuditLogError {
  return new AuditLogError('internal_error', { cause: new Cause('UnusableKey', what) });
}
