const reporting =
  'block check complete decline deny evaluate refuse reject request review scan test validate verify';

/** Verbs after which a bad status may be what was found, and not that it couldn't be done: `POLICY_EVALUATED`. */
export const reportingVerbs: ReadonlySet<string> = new Set(reporting.split(' '));

/** Verbs whose object may be a deed, be it done or not: who requests a deletion deletes nothing. */
export const deferringVerbs: ReadonlySet<string> = new Set(
  `${reporting} approve cancel confirm schedule`.split(' '),
);
