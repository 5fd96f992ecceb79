import type { Actor } from '#lib/entry/stored-entry.ts';
import { given } from '#lib/messages/given.ts';

/** The types of users that OCSF knows, by those of actors. */
const userTypes: ReadonlyMap<string, readonly [id: number, caption: string]> = new Map([
  ['user', [1, 'User']],
  ['admin', [2, 'Admin']],
  ['system', [3, 'System']],
  ['service', [4, 'Service']],
  ['service_account', [4, 'Service']],
]);

/** OCSF's email_t. */
const email = /^[\w!#$%&'*+,\-./=?^`{|}~]+@[A-Za-z\d-]+\.[A-Za-z\d.-]+$/;

/** Who did it as OCSF's `actor`, which has to name someone, and what of it has no place there. */
export function ocsfActor(actor: Actor | undefined) {
  const { type, id, name, email: sentEmail, keyName } = actor ?? {};
  const isEmail = sentEmail !== undefined && email.test(sentEmail);
  const userType = ocsfType(type);
  const user = {
    name: given(sentEmail) ?? given(name) ?? given(id) ?? given(keyName) ?? 'unknown',
    uid: id,
    full_name: name,
    email_addr: isEmail ? sentEmail : undefined,
    ...userType,
  };
  const rest = {
    type: userType.type_id === 99 || userType.type.toLowerCase() === type ? undefined : type,
    email: isEmail ? undefined : sentEmail,
    keyName,
  };
  const hasRest = Object.values(rest).some((value) => value !== undefined);
  return { mapped: { user }, unmapped: hasRest ? rest : undefined };
}

function ocsfType(type: string | undefined): { type_id: number; type: string } {
  if (type === undefined) return { type_id: 0, type: 'Unknown' };
  const [type_id, caption] = userTypes.get(type.toLowerCase()) ?? [99, type];
  return { type_id, type: caption };
}
