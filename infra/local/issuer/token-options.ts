import { permissions as known } from '#lib/access/permission.ts';
import { organizationOption } from '../command/organization-option.ts';
import { readOptions } from '../command/read-options.ts';
import { UsageError } from '../command/usage-error.ts';
import type { TokenContents } from './local-issuer.ts';

export const tokenUsage = `Usage: npm run --silent token -- --org UUID[=NAME] [--org ...]
    [--permissions audit:read,audit:write] [--roles ADMIN]
    [--subject SUBJECT] [--client CLIENT] [--expires-in SECONDS]`;

/**
 * What the token of this command line says. Without permissions and roles it may read. Only one that may write for any
 * organization needs none of its own.
 * @throws UsageError
 */
export function tokenOptions(args: string[]): TokenContents {
  const { values } = readOptions(args, {
    options: {
      org: { type: 'string', multiple: true },
      permissions: { type: 'string' },
      roles: { type: 'string' },
      subject: { type: 'string', default: 'local-user' },
      client: { type: 'string', default: 'local-client' },
      'expires-in': { type: 'string', default: '3600' },
    },
  });
  const organizations = (values.org ?? []).map(organizationOption);
  const { permissions: sent = values.roles === undefined ? 'audit:read' : '', roles = '' } = values;
  const permissions = knownPermissions(list('--permissions', sent));
  if (organizations.length === 0 && !permissions.includes('audit:write:any')) {
    throw new UsageError('At least one --org is needed.');
  }
  return {
    organizations,
    permissions,
    roles: list('--roles', roles),
    subject: nonEmpty('--subject', values.subject),
    client: nonEmpty('--client', values.client),
    expiresInSeconds: seconds(values['expires-in']),
  };
}

/** A scope-token of RFC 6749 section 3.3, but for the comma that separates them here. */
const word = /^[!#-+\--[\]-~]+$/;

function list(option: string, text: string): string[] {
  const words = text.split(',').filter((part) => part !== '');
  const wrong = words.find((part) => !word.test(part));
  if (wrong === undefined) return words;
  throw new UsageError(`${option} must be words separated by commas; "${wrong}" isn't one.`);
}

/** Those that a scope can name. */
const scopes: readonly string[] = known.filter((permission) => permission !== 'ADMIN');

/** One with a typing error would allow nothing, and the API wouldn't say why. */
function knownPermissions(named: string[]): string[] {
  const unknown = named.find((permission) => !scopes.includes(permission));
  if (unknown === undefined) return named;
  const hint = unknown === 'ADMIN' ? 'that is one of --roles' : `known are ${scopes.join(', ')}`;
  throw new UsageError(`--permissions can't be "${unknown}": ${hint}.`);
}

function nonEmpty(option: string, text: string): string {
  if (text !== '') return text;
  throw new UsageError(`${option} must not be empty.`);
}

/** As long as the API lets a token live. */
const day = 24 * 3600;

function seconds(text: string): number {
  if (/^-?\d{1,9}$/.test(text) && Number(text) <= day) return Number(text);
  throw new UsageError(
    `--expires-in must be a whole number of seconds, at most ${day}, not "${text}".`,
  );
}
