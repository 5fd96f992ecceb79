import type { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { Problem } from '#lib/errors.ts';
import type { CountedPageRequest } from '#lib/searching/find-counted-page.ts';
import type { PageRequest } from '#lib/searching/find-page.ts';
import type { Fields } from './dialect.ts';
import type { SentParameter } from './parameters.ts';

/** A page that is asked for, and how it is answered. */
export type AskedPage =
  | {
      readonly kind: 'cursor';
      readonly request: PageRequest;
      /** An entry as it stands in the page. */
      readonly show: (entry: StoredEntry) => Fields;
      /** The position after which the next page begins, as a cursor. */
      readonly writeNext: (position: string) => string;
      readonly answer: (items: JsonText, next: string | undefined) => Fields;
    }
  | {
      readonly kind: 'counted';
      readonly request: CountedPageRequest;
      readonly show: (entry: StoredEntry) => Fields;
      readonly answer: (items: JsonText, total: number) => Fields;
    };

/** One API's way to ask for pages of entries, and to answer. */
export type Listing = (
  sent: readonly SentParameter[],
) => { readonly asked: AskedPage } | { readonly problems: readonly Problem[] };
