import type { Problem } from '#lib/errors.ts';
import type { PageForm } from '#lib/forms/form.ts';
import { nextLink } from './next-link.ts';
import { preferredForm } from './preferred-form.ts';
import { readQuery } from './query.ts';
import type { Request } from './request.ts';
import type { Route } from './route.ts';

/** The other form of its route in which a page is preferred; undefined where that is the dialect's. */
export function preferredPageForm(request: Request, { pageForms = [] }: Route) {
  const json: Pick<PageForm, 'contentType'> = { contentType: 'application/json' };
  const preferred = preferredForm(request.headers.get('accept'), [json, ...pageForms]);
  return pageForms.find((form) => form === preferred);
}

/** What a request may not ask for where a page is in another form than its dialect's. */
export function pageFormProblems(request: Request, form: PageForm | undefined): Problem[] {
  if (form === undefined) return [];
  const asksForFields = readQuery(request).some(([name]) => name === 'fields');
  // Such a page has nothing but its link to say that there is a next one.
  const isTooLong = nextLink(request, 'x'.repeat(cursorLength)) === undefined;
  return [...(asksForFields ? [wholeEntries] : []), ...(isTooLong ? [tooLong] : [])];
}

const cursorLength = 84;

const wholeEntries: Problem = {
  loc: ['query', 'fields'],
  msg: 'A page in the form that Accept prefers has whole entries',
  type: 'fields_of_form',
};

const tooLong: Problem = {
  loc: ['query'],
  msg: 'Query string should be shorter, for the link to the next page',
  type: 'too_long',
};
