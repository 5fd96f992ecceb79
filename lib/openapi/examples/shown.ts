import type { Fields } from '#lib/dialects/dialect.ts';
import { renderJson } from '#lib/http/render-json.ts';

/** What an answer says, as whoever gets it reads it. */
export function shown(fields: Fields): Readonly<Record<string, unknown>> {
  return JSON.parse(renderJson(fields));
}
