import { type NameOf, names } from './names.ts';
import { type Grant, grantsInPolicies } from './statements.ts';
import { listed, members, type Resource, type Template } from './template.ts';

/** Everything that the template allows or denies to anybody, one action on one resource each. */
export function grantsOf(template: Template): Grant[] {
  const nameOf = names(template);
  const holders = policyHolders(template, nameOf);
  return Object.entries(template.Resources).flatMap(([id, resource]) => {
    const name = nameOf({ Ref: id });
    const own = { holders: holders.get(name) ?? ['nobody'], name, nameOf };
    const special = specialTypes[resource.Type];
    if (special !== undefined) return special(resource, nameOf);
    return [...grantsInPolicies(resource, own), ...ofAwsPolicies(resource, name, nameOf)];
  });
}

/** A row as text. */
export function rowOf({ effect, principal, action, resource, condition }: Grant): string {
  const verb = effect === 'Allow' ? 'may' : 'may not';
  const only = condition === undefined ? '' : ` if ${condition}`;
  return `${principal} ${verb} ${action} on ${resource}${only}`;
}

/** By the policy's name, the functions whose roles have it; a role's own policies stand in itself. */
function policyHolders({ Resources }: Template, nameOf: NameOf): ReadonlyMap<string, string[]> {
  const held = Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const name = nameOf({ Ref: id });
    const [roles, policies] = [
      listed(Properties['Roles']),
      listed(Properties['ManagedPolicyArns']),
    ];
    if (Type !== 'AWS::IAM::Role') return roles.map((role) => [name, nameOf(role)] as const);
    return [name, ...policies.map(nameOf)].map((policy) => [policy, name] as const);
  });
  const byPolicy = Map.groupBy(held, ([policy]) => policy);
  return new Map(
    [...byPolicy].map(([policy, pairs]) => [policy, pairs.map(([, role]) => functionOf(role))]),
  );
}

function functionOf(role: string): string {
  return role.replace(/Role$/, '');
}

/** AWS's own policies, of which a template has only the name. */
function ofAwsPolicies({ Properties = {} }: Resource, role: string, nameOf: NameOf): Grant[] {
  const policies = listed(Properties['ManagedPolicyArns']).filter(
    (arn) => !('Ref' in members(arn)),
  );
  return policies.map((arn) => {
    return { effect: 'Allow', principal: functionOf(role), action: nameOf(arn), resource: '*' };
  });
}

/** What is allowed without a policy document. */
const specialTypes: Readonly<Record<string, (resource: Resource, nameOf: NameOf) => Grant[]>> = {
  'AWS::Lambda::Permission': ({ Properties = {} }, nameOf) => {
    const { Action, FunctionName, Principal, ...conditions } = Properties;
    const condition = Object.entries(conditions).map(([key, value]) => `${key} ${nameOf(value)}`);
    const [principal, resource] = [nameOf(Principal), nameOf(FunctionName)];
    const grant = { effect: 'Allow' as const, principal, action: String(Action), resource };
    return [condition.length > 0 ? { ...grant, condition: condition.join(' and ') } : grant];
  },
  'AWS::Lambda::Url': ({ Properties = {} }, nameOf) => {
    const principal = Properties['AuthType'] === 'NONE' ? '*' : 'any identity of the account';
    const resource = nameOf(Properties['TargetFunctionArn']);
    return [{ effect: 'Allow', principal, action: 'lambda:InvokeFunctionUrl', resource }];
  },
};
