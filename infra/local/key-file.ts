import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { CommandError } from './command/command-error.ts';

/** A kind of key that this machine keeps in a file of its data folder. */
export interface KeyKind {
  readonly file: string;
  /** As a sentence begins with it: `The issuer's key`. */
  readonly title: string;
  /** The algorithm that it is made for, as jose names it, and what its JWK has then. */
  readonly algorithm: 'ES256' | 'Ed25519';
  readonly kty: string;
  readonly crv: string;
  /** What comes of it when the file is removed. */
  readonly withoutFile: string;
}

/**
 * A private key of this machine, a JWK. It is made on first use, for its owner alone to read, and appears in the data
 * folder whole or not at all: of two commands that make one, the first wins and both use it.
 *
 * @throws CommandError where the file can't be used
 */
export async function keyFile(dataDir: string, kind: KeyKind): Promise<JWK> {
  const file = join(dataDir, kind.file);
  try {
    return (await readKey(file, kind)) ?? (await makeKey(dataDir, file, kind));
  } catch (error) {
    const { message } = error as Error;
    throw new CommandError(`${kind.title} in ${file} can't be used: ${message}.`, 1, error);
  }
}

async function readKey(file: string, kind: KeyKind): Promise<JWK | undefined> {
  try {
    return parseKey(await readFile(file, 'utf8'), kind);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Says nothing of what it finds, which is secret. */
function parseKey(text: string, { algorithm, kty, crv, withoutFile }: KeyKind): JWK {
  const wrong = new Error(`it holds no ${algorithm} key; without the file, ${withoutFile}`);
  let key: JWK;
  try {
    key = JSON.parse(text);
  } catch {
    throw wrong;
  }
  if (key?.kty !== kty || key.crv !== crv || !isPair(key)) throw wrong;
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

async function makeKey(dataDir: string, file: string, kind: KeyKind): Promise<JWK> {
  const { privateKey } = await generateKeyPair(kind.algorithm, { extractable: true });
  const key = await exportJWK(privateKey);
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
    return key;
  } catch (error) {
    const winner = isCode(error, 'EEXIST') ? await readKey(file, kind) : undefined;
    if (winner === undefined) throw error;
    return winner;
  } finally {
    await rm(draft);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
