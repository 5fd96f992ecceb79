import { toBase64 } from '#lib/evidence/base64.ts';
import type { Proved } from '#lib/evidence/verifier/verify-evidence.ts';

/** What evidence proves and what it withholds, a line for each: for a person, and safe to print. */
export function provedText({ entry, fields, withheld, index, checkpoint }: Proved): string {
  const { origin, size, root } = checkpoint;
  const lines = [
    `Proved: entry ${entry.id} of organization ${entry.org}`,
    `Log: ${plain(origin)}, index ${index} of ${size}, root hash ${toBase64(root)}`,
    `Expires: ${entry.expiresAt ?? 'never'}`,
    ...Object.entries(fields).map(([name, value]) => `${name}: ${plain(JSON.stringify(value))}`),
    `Withheld: ${withheld === 0 ? 'nothing' : counted(withheld)}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function counted(fields: number): string {
  return `${fields} more ${fields === 1 ? 'field' : 'fields'}`;
}

/** What could steer a terminal as JSON escapes it, so that nothing is lost. */
function plain(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escaped(character.charCodeAt(at))).join(''),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
