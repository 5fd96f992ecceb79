import * as z from 'zod/mini';
import { JsonText } from '#lib/entry/json-text.ts';

/** Free-form JSON in an answer: the stored text. */
export const freeForm = z.instanceof(JsonText);

export const nullableText = z.nullable(z.string());

export const nullableFreeForm = z.nullable(freeForm);
