import { routes } from '#functions/routes.ts';
import { brokenByResources } from './resource-rules.ts';
import type { Grant } from './statements.ts';
import type { Template } from './template.ts';

/** What must hold of any stage, whatever is in the table: a line for each thing that breaks a rule. */
export function brokenRules(template: Template, grants: readonly Grant[]): string[] {
  return [
    ...whoMayChange(grants),
    ...whatReadersMayWrite(grants),
    ...brokenByResources(template, grants),
  ];
}

/** Nobody's role may change or delete what is kept, or take its keys away. */
const changes = [
  ...['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'],
  ...['DeleteTable', 'UpdateTable', 'UpdateTimeToLive', 'RestoreTableToPointInTime'],
].map((action) => `dynamodb:${action}`);
const keyChanges = ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:DisableKey'];
const fileChanges = ['DeleteObject', 'PutBucketPolicy', 'PutLifecycleConfiguration'].map(
  (action) => `s3:${action}`,
);

function whoMayChange(grants: readonly Grant[]): string[] {
  return ofRoles(grants).flatMap(({ principal, action, resource }) =>
    [...changes, ...keyChanges, ...fileChanges]
      .filter((change) => covers(action, change))
      .map((change) => `${principal} may ${change} on ${resource}`),
  );
}

const writes = [
  ...changes,
  ...['dynamodb:PutItem', 'dynamodb:PartiQLInsert', 'sqs:SendMessage', 'events:PutEvents'],
  ...['kms:Sign', 's3:PutObject', 's3:DeleteObject', 'lambda:InvokeFunction', 'sns:Publish'],
];

function whatReadersMayWrite(grants: readonly Grant[]): string[] {
  const readers = [...Map.groupBy(routes, ({ operation }) => operation)]
    .filter(([, own]) => own.every(({ method }) => method === 'GET'))
    .map(([operation]): string => operation);
  return ofRoles(grants)
    .filter(({ principal }) => readers.includes(principal))
    .flatMap(({ principal, action, resource }) =>
      writes
        .filter((write) => covers(action, write))
        .map((write) => `${principal}, which reads, may ${write} on ${resource}`),
    );
}

/** What an action of a policy allows, with its wildcards. */
function covers(action: string, wanted: string): boolean {
  if (action.startsWith('all but ') || action.startsWith('arn:')) return true;
  const pattern = action
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'i').test(wanted);
}

/** A service or an account isn't a role: what they may do, the table says. */
function ofRoles(grants: readonly Grant[]): Grant[] {
  const isOther = ({ principal }: Grant) => /[.:]|^\d+$|^\*$/.test(principal);
  return grants.filter((grant) => grant.effect === 'Allow' && !isOther(grant));
}
