import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { CommandError } from '../command/command-error.ts';

/**
 * The private ES256 key of this machine's issuer, a JWK. It is made on first use, for its owner alone to read, and
 * appears in the data folder whole or not at all: of two commands that make one, the first wins and both use it.
 */
export async function localKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, 'issuer-key.json');
  try {
    return (await readKey(file)) ?? (await makeKey(dataDir, file));
  } catch (error) {
    const { message } = error as Error;
    throw new CommandError(`The issuer's key in ${file} can't be used: ${message}.`, 1, error);
  }
}

async function readKey(file: string): Promise<JWK | undefined> {
  try {
    return parseKey(await readFile(file, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Says nothing of what it finds, which is secret. */
function parseKey(text: string): JWK {
  const wrong = new Error('it holds no ES256 key; without the file, a new key is made');
  let key: JWK;
  try {
    key = JSON.parse(text);
  } catch {
    throw wrong;
  }
  if (key?.kty !== 'EC' || key.crv !== 'P-256' || !isPair(key)) throw wrong;
  return key;
}

/** Whether the public half is that of the private one: else it would sign what nobody takes. */
function isPair(key: JWK): boolean {
  try {
    const { x, y } = createPublicKey(createPrivateKey({ key, format: 'jwk' })).export({
      format: 'jwk',
    });
    return x === key.x && y === key.y;
  } catch {
    return false;
  }
}

async function makeKey(dataDir: string, file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
    return key;
  } catch (error) {
    const winner = isCode(error, 'EEXIST') ? await readKey(file) : undefined;
    if (winner === undefined) throw error;
    return winner;
  } finally {
    await rm(draft);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
