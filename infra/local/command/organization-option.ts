import { operatorOrganizationId } from '#lib/access/organization-id.ts';
import type { Organization } from '#lib/access/principal.ts';
import { UsageError } from './usage-error.ts';

/**
 * An organization as the option `--org` writes it: `UUID` or `UUID=NAME`.
 * @throws UsageError
 */
export function organizationOption(text: string): Organization {
  const [uuid = '', ...rest] = text.split('=');
  const id = operatorOrganizationId(uuid);
  if (id === undefined) throw new UsageError(`--org must be UUID or UUID=NAME, not "${text}".`);
  if (rest.length === 0) return { id };
  const name = rest.join('=');
  if (!isName(name)) throw new UsageError('The name in --org must be 1 to 256 characters long.');
  return { id, name };
}

function isName(name: string): boolean {
  return name.trim() !== '' && [...name].length <= 256 && name.isWellFormed();
}
