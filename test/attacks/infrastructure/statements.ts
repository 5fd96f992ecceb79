import type { NameOf } from './names.ts';
import { listed, members, type Resource } from './template.ts';

/** That somebody may, or may not, do something: one row of who can do what. */
export interface Grant {
  readonly effect: 'Allow' | 'Deny';
  /** A function for what its role may do; else a service, an account, or `*`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Absent where it always holds. */
  readonly condition?: string;
}

/** Whose policy it is, where its statements name nobody; and what its resource is called. */
export interface Context {
  readonly holders: readonly string[];
  readonly name: string;
  readonly nameOf: NameOf;
}

/** Of every policy document, wherever in a resource one stands. */
export function grantsInPolicies({ Type, Properties }: Resource, context: Context): Grant[] {
  // In a resource's own policy `*` is that resource.
  const own = Type.startsWith('AWS::IAM::') ? '*' : context.name;
  return statementsIn(Properties).flatMap((statement) =>
    combinations(statement, context).map(([principal, action, resource]) => ({
      effect: statement['Effect'] === 'Deny' ? ('Deny' as const) : ('Allow' as const),
      principal,
      // What such a statement leaves open is for somebody to look at: no row of the table has it.
      action: isInverted(statement) ? `all but ${action}` : action,
      resource: resource === '*' ? own : resource,
      ...conditionIn(statement, context),
    })),
  );
}

type Statement = Readonly<Record<string, unknown>>;

function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  const { Statement: own, ...others } = members(value);
  return [...listed(own).map(members), ...Object.values(others).flatMap(statementsIn)];
}

const inverted = ['NotAction', 'NotResource', 'NotPrincipal'];

function isInverted(statement: Statement): boolean {
  return inverted.some((name) => name in statement);
}

function combinations(statement: Statement, context: Context): [string, string, string][] {
  const { name, nameOf } = context;
  const actions = listed(statement['Action'] ?? statement['NotAction']).map(String);
  const resources = listed(statement['Resource'] ?? statement['NotResource'] ?? name).map(nameOf);
  return principalsIn(statement, context).flatMap((principal) =>
    actions.flatMap((action) =>
      resources.map((resource): [string, string, string] => [principal, action, resource]),
    ),
  );
}

function principalsIn(statement: Statement, { holders, nameOf }: Context): readonly string[] {
  const principal = statement['Principal'] ?? statement['NotPrincipal'];
  if (principal === undefined) return holders;
  if (typeof principal === 'string') return [principal];
  return Object.values(members(principal)).flatMap((some) => listed(some).map(nameOf));
}

function conditionIn({ Condition }: Statement, { nameOf }: Context): { condition?: string } {
  if (Condition === undefined) return {};
  const parts = Object.entries(members(Condition)).flatMap(([operator, keys]) =>
    Object.entries(members(keys)).map(
      ([key, values]) => `${operator} ${key} ${listed(values).map(nameOf).join(' or ')}`,
    ),
  );
  return { condition: parts.join(' and ') };
}
