import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyUsage } from '#infra/verify/verify-options.ts';
import { fullEntry } from '../../evidence/full-entry.ts';
import { evidenceOf } from '../../evidence/sample-evidence.ts';
import vectors from '../../evidence/vectors/checkpoints.json' with { type: 'json' };
import { dataFolder } from '../local/data-folder.ts';
import { runScript } from '../local/run-script.ts';

const timeout = 60_000;
const { key } = vectors;
const evidence = await evidenceOf(
  { ...fullEntry, actor: { name: 'Zoë\u202e\n\u001b[2J' }, client: {} },
  ['action', 'actor.name', 'client', 'details'],
);
const json = JSON.stringify(evidence);
const { root } = /\n(?<root>[^\n]+)\n\n/.exec(evidence.checkpoint)?.groups ?? {};

const proved = `Proved: entry 019bb17d-257a-7b91-9cda-de6a3b5ed69c of organization 7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11
Log: audit.example.com/log/7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11, index 5 of 9, root hash ${root}
Expires: 2027-11-22T09:04:58.943Z
action: "policy_updated"
actor.name: "Zoë\\u202e\\n\\u001b[2J"
details: "{\\"b\\":1, \\"a\\":\\"\\\\u00e9\\"}"
client: {}
Withheld: 14 more fields
`;

async function fileOf(name: string, text: string | Buffer): Promise<string> {
  const file = join(await dataFolder(), name);
  await writeFile(file, text);
  return file;
}

const verify = (args: string[], input = '') => runScript('infra/verify/verify', args, {}, input);

test('evidence in a file is proved by the key in one', { timeout }, async () => {
  const file = await fileOf('evidence.json', json);
  const keyFile = await fileOf('key.txt', `${key}\n`);
  expect(await verify([file, '--key', keyFile])).toEqual({ code: 0, stdout: proved, stderr: '' });
});

test('evidence from standard input is proved by the key itself', { timeout }, async () => {
  const input = `\u{feff}${JSON.stringify(evidence, null, 2)}\n`;
  expect(await verify(['-', '--key', key], input)).toEqual({ code: 0, stdout: proved, stderr: '' });
});

test('what does not hold is told, and nothing else', { timeout }, async () => {
  const input = json.replace('"index":5', '"index":4');
  expect(await verify(['-', '--key', key], input)).toEqual({
    code: 1,
    stdout:
      "Not proved: The proof does not lead from the leaf to the checkpoint's root hash (inclusion_not_proved)\n",
    stderr: '',
  });
});

test.each([
  ['text', ['-', '--key', key], "The evidence can't be read: not valid JSON.\n"],
  [
    '{"a":1,"a":2}',
    ['-', '--key', key],
    "The evidence can't be read: the same key stands twice in one object.\n",
  ],
  [
    json,
    ['-', '--key', key.replace('+AX', '+AY')],
    'The key is not an Ed25519 verifier key: NAME+ID+BASE64.\n',
  ],
  [json, ['-'], `Exactly one --key is needed.\n${verifyUsage}\n`],
])(
  'what cannot be used is said in a line, with another exit code: %j',
  { timeout },
  async (input, args, stderr) => {
    expect(await verify(args, input)).toEqual({ code: 2, stdout: '', stderr });
  },
);

test('a file that is not there, or not UTF-8, is said to be so', { timeout }, async () => {
  const missing = join(await dataFolder(), 'missing');
  expect(await verify([missing, '--key', key])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^.*missing can't be read: ENOENT/),
  });
  const binary = await fileOf('binary', Buffer.from([0xff]));
  expect(await verify(['-', '--key', binary])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/binary can't be read: .*\n$/),
  });
});
