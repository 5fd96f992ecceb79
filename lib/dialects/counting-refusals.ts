import type { CountedPageRequest } from '#lib/searching/find-counted-page.ts';

/** What an API says of a page for which too much would have to be counted or shown, at the parameters that help. */
export function countingRefusals(from: string, limit: string): CountedPageRequest['refusals'] {
  return {
    tooMany: {
      loc: ['query', from],
      msg: 'More than 100,000 entries match, or more than 250,000 would have to be looked at; ask for a shorter time, or for fewer actors or targets',
      type: 'too_many_entries',
    },
    tooLarge: {
      loc: ['query', limit],
      msg: 'The page would be larger than 4 MiB; lower the limit',
      type: 'too_large',
    },
  };
}
