import { createHash, verify as verifySignature } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64 } from '#lib/evidence/base64.ts';
import { checkpointBody } from '#lib/evidence/checkpoint/checkpoint.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { signCheckpoint } from '#lib/evidence/checkpoint/sign-checkpoint.ts';
import { parseVerifierKey, verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError, type EvidenceErrorCode } from '#lib/evidence/evidence-error.ts';
import { key, signer } from '../sample-evidence.ts';
import vectors from '../vectors/checkpoints.json' with { type: 'json' };

const root = new Uint8Array(Buffer.from(vectors.root, 'base64'));
const checkpoint = { origin: key.name, size: vectors.size, root };
const witness = parseVerifierKey(vectors.witnessKey);

test('a key is written as another implementation writes it', () => {
  expect(verifierKey(key.name, key.publicKey)).toBe(vectors.key);
  expect(key).toStrictEqual({
    name: 'audit.example.com/log/7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11',
    id: '962df7ea',
    publicKey: key.publicKey,
  });
});

test('a checkpoint is signed as another implementation signs it', async () => {
  expect(await signCheckpoint(checkpoint, signer)).toBe(vectors.signed);
});

test.each(['signed', 'cosigned', 'extended'] as const)(
  'a note of another implementation is opened: %s',
  async (name) => {
    expect(await openCheckpoint(vectors[name], key)).toStrictEqual(checkpoint);
  },
);

test('the checkpoint of the empty log is opened', async () => {
  const emptyRoot = new Uint8Array(createHash('sha256').digest());
  const empty = { origin: key.name, size: 0, root: emptyRoot };
  expect(await openCheckpoint(vectors.empty, key)).toStrictEqual(empty);
});

test('a note reads as the specification says, by hand', async () => {
  const note = await signCheckpoint(checkpoint, signer);
  const [origin, size, base64, blank, line = '', end, ...others] = note.split('\n');
  expect([origin, size, base64, blank, end, others]).toStrictEqual([
    key.name,
    '300',
    vectors.root,
    '',
    '',
    [],
  ]);
  const [dash, name, signature = ''] = line.split(' ');
  expect([dash, name]).toStrictEqual(['\u2014', key.name]);
  const bytes = Buffer.from(signature, 'base64');
  const keyed = createHash('sha256').update(`${name}\n\u0001`).update(key.publicKey).digest();
  expect(bytes.subarray(0, 4)).toStrictEqual(keyed.subarray(0, 4));
  const text = Buffer.from(`${origin}\n${size}\n${base64}\n`);
  const publicKey = {
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key.publicKey).toString('base64url') },
    format: 'jwk',
  } as const;
  expect(verifySignature(null, text, publicKey, bytes.subarray(4))).toBe(true);
});

const [signed = '', signature = ''] = vectors.signed.split('\n\n');
const refused: [what: string, note: string, code: EvidenceErrorCode][] = [
  ['nothing', '', 'checkpoint_malformed'],
  ['no signature', `${signed}\n`, 'checkpoint_malformed'],
  ['an empty signature line', `${signed}\n\n\n`, 'checkpoint_malformed'],
  ['no newline at its end', vectors.signed.slice(0, -1), 'checkpoint_malformed'],
  ['a carriage return', vectors.signed.replaceAll('\n', '\r\n'), 'checkpoint_malformed'],
  ['a control character', vectors.signed.replace('300', '300\u0000'), 'checkpoint_malformed'],
  ['half a surrogate pair', vectors.signed.replace('300', '300\ud800'), 'checkpoint_malformed'],
  ['no em dash', vectors.signed.replace('\u2014', '-'), 'checkpoint_malformed'],
  [
    'a key name with a plus',
    vectors.signed.replace('\u2014 audit', '\u2014 +'),
    'checkpoint_malformed',
  ],
  [
    'a key name with a space',
    vectors.signed.replace('\u2014 ', '\u2014 \u00a0'),
    'checkpoint_malformed',
  ],
  ['a signature that is no base64', vectors.signed.replace(/=\n$/, '\n'), 'checkpoint_malformed'],
  ['a signature of 4 bytes', `${signed}\n\n\u2014 ${key.name} li336g==\n`, 'checkpoint_malformed'],
  ['an empty line before it', `\n${vectors.signed}`, 'checkpoint_malformed'],
  ['an empty line in it', vectors.signed.replace('\n\n', '\n\nmore\n\n'), 'checkpoint_malformed'],
  ['a leading zero', vectors.signed.replace('\n300\n', '\n0300\n'), 'checkpoint_malformed'],
  [
    'a size of 2^53',
    vectors.signed.replace('\n300\n', '\n9007199254740992\n'),
    'checkpoint_malformed',
  ],
  ['a root of 31 bytes', vectors.signed.replace('56/I', ''), 'checkpoint_malformed'],
  ['no root', vectors.signed.replace(`\n${vectors.root}`, ''), 'checkpoint_malformed'],
  [
    'more than 100,000 characters',
    `${'x\n'.repeat(50_000)}${vectors.signed}`,
    'checkpoint_malformed',
  ],
  ['another origin', vectors.signed.replace('audit', 'other'), 'checkpoint_of_other_log'],
  ['no signature of the key', vectors.foreign, 'checkpoint_not_signed'],
  ['another key id', vectors.signed.replace(' li33', ' li34'), 'checkpoint_not_signed'],
  ['another size', vectors.signed.replace('\n300\n', '\n301\n'), 'checkpoint_signature_wrong'],
  ['an extension line', vectors.signed.replace('\n\n', '\nmore\n\n'), 'checkpoint_signature_wrong'],
  ['a shorter signature', `${signed}\n\n\u2014 ${key.name} li336mBJNye=\n`, 'checkpoint_malformed'],
  [
    '5 bytes of signature',
    `${signed}\n\n\u2014 ${key.name} li336mBJNyc=\n`,
    'checkpoint_signature_wrong',
  ],
  [
    'a second, wrong one',
    `${signed}\n\n${signature}\u2014 ${key.name} li336mBJNyc=\n`,
    'checkpoint_signature_wrong',
  ],
];

test.each(refused)('a note with %s is refused', async (_what, note, code) => {
  await expect(openCheckpoint(note, key)).rejects.toThrow(new EvidenceError(code));
  await expect(openCheckpoint(note, key)).rejects.toMatchObject({ name: 'EvidenceError', code });
});

test('a witness may sign first, and is not the log', async () => {
  const lines = vectors.cosigned.split('\n');
  const [own = '', other = ''] = lines.slice(4, 6);
  const swapped = lines.with(4, other).with(5, own).join('\n');
  expect(await openCheckpoint(swapped, key)).toStrictEqual(checkpoint);
  const error = new EvidenceError('checkpoint_of_other_log');
  await expect(openCheckpoint(vectors.cosigned, witness)).rejects.toThrow(error);
});

test('a note with any bit flipped is refused', async () => {
  const bytes = Buffer.from(vectors.signed);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const flipped = Buffer.from(bytes.with(at, Number(bytes[at]) ^ (1 << bit)));
      await expect(openCheckpoint(flipped.toString(), key)).rejects.toBeInstanceOf(EvidenceError);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  '',
  'audit.example.com/log',
  vectors.key.slice(0, -1),
  vectors.key.replace('+962d', '+962e'),
  vectors.key.replace('+962d', '+962D'),
  vectors.key.replace('audit', 'other'),
  vectors.key.replace('+AX', '+Ag'),
  vectors.key.replace('audit', 'au dit'),
  vectors.key.replace('audit', 'au\ndit'),
  vectors.key.replace(/^[^+]*/, ''),
  `${vectors.key}\n`,
  ` ${vectors.key}`,
  `more+${vectors.key}`,
  // Nothing else is wrong with it.
  verifierKey('au dit', key.publicKey),
  `${key.name}+${key.id}+${toBase64(Uint8Array.from([2, ...key.publicKey]))}`,
  `${key.name}+${key.id}+${toBase64(Uint8Array.from([1, ...key.publicKey, 0]))}`,
])('%j is no key', (text) => {
  expect(() => parseVerifierKey(text)).toThrow(new EvidenceError('key_malformed'));
});

test.each([
  { origin: '' },
  { origin: 'a b' },
  { origin: 'a+b' },
  { origin: 'a\nb' },
  { origin: 'a\ud800' },
  { size: -1 },
  { size: 1.5 },
  { size: 2 ** 53 },
  { size: Number.NaN },
  { root: root.subarray(1) },
])('no checkpoint is made of %j', (wrong) => {
  expect(() => checkpointBody({ ...checkpoint, ...wrong })).toThrow(
    new RangeError('Not a checkpoint'),
  );
});

test('a public key in another form is refused rather than named', async () => {
  const error = new RangeError('A public key has 32 bytes');
  const spki = new Uint8Array(44);
  expect(() => verifierKey('log', spki)).toThrow(error);
  const other = { ...signer, publicKey: async () => spki };
  await expect(signCheckpoint(checkpoint, other)).rejects.toThrow(error);
});
