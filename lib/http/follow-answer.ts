import { native } from '#lib/dialects/native.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { Following } from '#lib/searching/follow-log.ts';
import type { Answer, Exchange } from './exchange.ts';
import { renderJson } from './render-json.ts';
import { representation } from './representation.ts';

/** An entry as get shows it, and where it is in the log. */
export function renderIndexed(entry: StoredEntry, index: number): string {
  return renderJson({ index, ...native.show(entry) });
}

/** What follows in a log as an answer; 304 for whoever asks again before there is anything new. */
export function followAnswer({ items, ...places }: Following, exchange: Exchange): Answer {
  const body = renderJson({ items: new JsonText(`[${items.join(',')}]`), ...places });
  return representation({ contentType: 'application/json', body }, exchange);
}
