import { JsonText } from './json-text.ts';

declare global {
  interface JSON {
    /** ECMAScript 2026; Node 24 has it, TypeScript's libraries don't yet. */
    rawJSON(text: string): object;
  }
}

/** A JSON value as compact text that reads back equal, -0 included, which JSON.stringify by itself writes as 0. */
export function writeJsonText(value: unknown): JsonText {
  return new JsonText(JSON.stringify(value, keepNegativeZero));
}

function keepNegativeZero(_key: string, value: unknown): unknown {
  return Object.is(value, -0) ? JSON.rawJSON('-0') : value;
}
