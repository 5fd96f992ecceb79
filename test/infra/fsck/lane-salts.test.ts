import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laneSalts } from '#infra/fsck/lanes/lane-salts.ts';
import { committedFields } from '#lib/evidence/commitment/committed-fields.ts';
import { fieldSalts } from '#lib/store/field-salts.ts';

const allNames = committedFields.flatMap(({ name, members }) => [
  name,
  ...members.map((member) => member.name),
]);
const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('salts made four at once are those that are made one by one, of any fields in any order', () => {
  const names = fc.array(fc.constantFrom(...allNames), { maxLength: 64 });
  fc.assert(
    fc.property(secrets, names, (secret, fields) => {
      expect(laneSalts(secret)(fields)).toStrictEqual(fieldSalts(secret)(fields));
    }),
  );
});

test('they are the same for names of every length', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_'];
  const names = Array.from({ length: 56 }, (_, length) => letters.slice(0, length).join(''));
  const secret = Uint8Array.from({ length: 32 }, (_, at) => 255 - at);
  expect(laneSalts(secret)(names)).toStrictEqual(fieldSalts(secret)(names));
});

test('several entries may ask in turns', () => {
  const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const [ofOne, ofOther] = [laneSalts(one), laneSalts(other)];
  expect([ofOne(['action']), ofOther(['action', 'status']), ofOne(['action'])]).toStrictEqual([
    fieldSalts(one)(['action']),
    fieldSalts(other)(['action', 'status']),
    fieldSalts(one)(['action']),
  ]);
});

test('a secret of another length, a longer name and more names are refused', () => {
  const secret = new Uint8Array(32);
  const tooLong = new RangeError('A name has at most 55 characters');
  expect(() => laneSalts(new Uint8Array(31))).toThrow(new RangeError('A secret has 32 bytes'));
  expect(() => laneSalts(secret)(['a'.repeat(56)])).toThrow(tooLong);
  expect(() => laneSalts(secret)(['a'.repeat(56)])).toThrow(tooLong);
  const many = new RangeError('There are at most 64 names');
  expect(() => laneSalts(secret)(Array.from({ length: 65 }, () => 'action'))).toThrow(many);
});
