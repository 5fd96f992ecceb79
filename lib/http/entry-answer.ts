import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { established } from './established.ts';
import type { Answer, Exchange } from './exchange.ts';
import { preferredForm } from './preferred-form.ts';
import { renderJson } from './render-json.ts';
import { representation } from './representation.ts';

/** An entry as an answer: in its dialect's words, or in the one of its route's other forms that the caller prefers. */
export function entryAnswer(entry: StoredEntry, exchange: Exchange): Answer {
  const { route, request } = established(exchange);
  const { dialect, forms = [] } = route;
  const json = {
    contentType: 'application/json',
    write: (shown: StoredEntry) => renderJson(dialect.show(shown)),
  };
  const { contentType, write } = preferredForm(request.headers.get('accept'), [json, ...forms]);
  return representation({ contentType, body: write(entry) }, exchange);
}
