import type * as z from 'zod/mini';
import type { RecordedEntry } from '#lib/client/recorded-entry.ts';
import type { SentEntry } from '#lib/client/sent-entry.ts';
import type { ShownEntry } from '#lib/dialects/native-answer.ts';
import type { JsonText } from '#lib/entry/json-text.ts';
import type { newEntrySchema } from '#lib/entry/new-entry-schema.ts';

// Checked by tsc and never run: the client's types, which come without the schemas, say the same as the schemas.

/** `true` only where both are the same type, member by member; whether a member is `readonly` is left out. */
type Same<Left, Right> =
  (<T>() => T extends Plain<Left> ? 1 : 2) extends <T>() => T extends Plain<Right> ? 1 : 2
    ? true
    : false;

/** Interfaces and intersections as plain object types, to any depth. */
type Plain<T> =
  T extends Record<never, never>
    ? T extends string | number | boolean
      ? T
      : { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

/** A stored text as what a reader parses it to. */
type Parsed<T> = {
  [Key in keyof T]: T[Key] extends JsonText | undefined
    ? Key extends 'changes'
      ? unknown
      : Readonly<Record<string, unknown>> | Extract<T[Key], undefined>
    : T[Key];
};

type SentAsJson = Omit<SentEntry, 'occurredAt'> & {
  occurredAt?: Exclude<SentEntry['occurredAt'], Date>;
};

true satisfies Same<SentAsJson, z.input<typeof newEntrySchema>>;
true satisfies Same<Omit<RecordedEntry, 'redacted'>, Parsed<ShownEntry>>;

false satisfies Same<SentAsJson, z.input<typeof newEntrySchema> & { more?: string }>;
false satisfies Same<{ a?: string }, { a?: string | undefined }>;
false satisfies Same<{ a: { b: string } }, { a: { b?: string } }>;
false satisfies Same<{ a: string }, { a: unknown }>;
