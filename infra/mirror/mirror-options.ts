import { organizationOption } from '#infra/local/command/organization-option.ts';
import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import type { OrgId } from '#lib/access/organization-id.ts';

export const mirrorUsage = `Usage: npm run --silent mirror -- --org UUID --to DIR [--url URL] [--token TOKEN] [--key KEY]
       npm run --silent mirror -- --org UUID --to DIR --check
Copies what is new of an organization's log into DIR; with --check it verifies what is there, offline. KEY is the log's key or
a file that has it; without it, the first run takes the one that the service states. Without URL, the local service's log is
copied. TOKEN may also be in AUDIT_LOG_TOKEN. Exit code 0: all is right; 1: it isn't, and nothing was taken over; 2: it
couldn't run.`;

/** What a mirror is told. */
export interface MirrorOptions {
  readonly orgId: OrgId;
  readonly folder: string;
  readonly url: URL | undefined;
  readonly token: string | undefined;
  /** The key itself, or a file that has it. */
  readonly key: string | undefined;
  readonly isCheck: boolean;
}

/** @throws UsageError */
export function mirrorOptions(args: string[]): MirrorOptions {
  const { values } = readOptions(args, {
    options: {
      org: { type: 'string' },
      to: { type: 'string' },
      url: { type: 'string' },
      token: { type: 'string' },
      key: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const { org, to: folder, url, token, key, check: isCheck } = values;
  if (!org || !folder) throw new UsageError('Both --org and --to are needed.');
  return {
    orgId: organizationOption(org).id,
    folder,
    url: url === undefined ? undefined : serviceUrl(url),
    token,
    key,
    isCheck,
  };
}

/** A token goes there, so it has to be encrypted on its way, unless it stays on this machine. */
function serviceUrl(text: string): URL {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url === null || !isAllowed) throw new UsageError('--url must be an https URL.');
  return url;
}
