import { fromBase64 } from '../base64.ts';
import { toHex } from '../hex.ts';
import { isKeyName } from './key-name.ts';

/** A text and who signed it (C2SP signed-note). Nothing of it is verified. */
export interface SignedNote {
  /** With its last newline: what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly keyName: string;
  /** 8 hexadecimal digits. */
  readonly keyId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Room for a log's signature and those of its witnesses. */
const maxLength = 100_000;
const keyIdSize = 4;
const signatureForm = /^\u2014 ([^ ]+) ([^ ]+)$/;

/** The note in a text; undefined where it isn't one, or has more than 100,000 characters. */
export function parseSignedNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (!isNoteText(note) || end < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined);
  return signatures.length === lines.length
    ? { text: note.slice(0, end + 1), signatures }
    : undefined;
}

function isNoteText(note: string): boolean {
  // Of the control characters below U+0020 only the newline may be in a note.
  return note.length <= maxLength && note.isWellFormed() && !/[^\n\u0020-\u{10ffff}]/u.test(note);
}

function parseSignature(line: string): NoteSignature | undefined {
  const [, keyName = '', base64 = ''] = signatureForm.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(keyName) || bytes === undefined || bytes.length <= keyIdSize) return undefined;
  return { keyName, keyId: toHex(bytes.subarray(0, keyIdSize)), bytes: bytes.subarray(keyIdSize) };
}
