import type { Stage } from '../stage/stage.ts';

/** What the origins of a stage's logs begin with, and so the names of their keys. */
export function logName({ logName: own, domainName, name }: Stage): string {
  return own ?? domainName ?? `audit-log-${name.toLowerCase()}`;
}
