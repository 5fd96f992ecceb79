import { fullest, smallest } from '../../infra/stages.ts';
import type { Attack, Outcome } from '../attack.ts';
import { type Deployment, expectedRows } from './expected-access.ts';
import { grantsOf, rowOf } from './grants.ts';
import { brokenRules } from './rules.ts';
import { type Template, templateOfStage } from './template.ts';

export const infrastructure: Attack = {
  claim: 'nobody in the template may do more than the table of expected-access.ts says',
  count: 0,
  run,
};

/** Stages, and where they are deployed: the one says so, and the other leaves it to CloudFormation. */
export const stages: readonly { readonly settings: unknown; readonly deployment: Deployment }[] = [
  {
    settings: fullest,
    deployment: {
      partition: 'aws',
      region: fullest.region,
      account: fullest.account,
      accounts: fullest.trustedAccounts.map(({ account }) => account),
      writers: fullest.trustedAccounts
        .filter(({ organizations }) => organizations !== undefined)
        .map(({ account }) => account),
      published: ['GetOpenApi', 'GetDocs'],
    },
  },
  {
    settings: smallest,
    deployment: {
      partition: 'AWS::Partition',
      region: 'AWS::Region',
      account: 'AWS::AccountId',
      accounts: [],
      writers: [],
      published: ['GetOpenApi'],
    },
  },
];

async function run(): Promise<Outcome> {
  const outcomes = stages.map(({ settings, deployment }) =>
    examine(templateOfStage(settings), deployment),
  );
  return {
    tried: {
      'rows of who can do what, in two stages': outcomes.reduce((sum, { rows }) => sum + rows, 0),
    },
    findings: outcomes.flatMap(({ findings }) => findings),
  };
}

/** What a template allows beyond the table, what the table has beyond it, and which rules it breaks. */
export function examine(template: Template, deployment: Deployment) {
  const grants = grantsOf(template);
  const found = new Set(grants.map(rowOf));
  const expected = new Set(expectedRows(deployment));
  const wider = found.difference(expected);
  const missing = expected.difference(found);
  return {
    rows: found.size,
    findings: [
      ...[...wider].map((row) => `${row}, and nobody expects it`),
      ...[...missing].map((row) => `expected, and not so: ${row}`),
      ...brokenRules(template, grants),
    ],
  };
}
