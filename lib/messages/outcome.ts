/** How it ended, as far as a status says: `unclear` where it may or may not have been done. */
export type Outcome = 'done' | 'failed' | 'denied' | 'unclear';

const spellings: Readonly<Record<Exclude<Outcome, 'unclear'>, string>> = {
  done: 'success succeeded successful ok okay allowed allow permitted granted completed complete done passed 200 201 204',
  failed: 'failure failed fail error errored unsuccessful',
  denied:
    'denied deny forbidden rejected reject unauthorized unauthorised blocked disallowed refused declined ' +
    'notallowed accessdenied permissiondenied 401 403',
};

const bySpelling: ReadonlyMap<string, Outcome> = new Map([
  ...spelled('done'),
  ...spelled('failed'),
  ...spelled('denied'),
]);

/** What a status says, in whatever case and with whatever separators it is written: `ACCESS_DENIED` -> denied. */
export function outcomeOf(status: string): Outcome {
  return (
    bySpelling.get(status) ??
    bySpelling.get(status.toLowerCase().replace(/[ _.-]/g, '')) ??
    'unclear'
  );
}

function spelled(outcome: Exclude<Outcome, 'unclear'>): [string, Outcome][] {
  return spellings[outcome].split(' ').map((spelling) => [spelling, outcome]);
}
