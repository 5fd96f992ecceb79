import type * as z from 'zod';
import { type Stage, stageSettings } from './stage.ts';
import { StageError } from './stage-error.ts';

/**
 * The stage called `name` among `stages`, both as cdk.json's context or `-c` gives them.
 * @throws StageError one sentence for each value that is missing or wrong; values are never echoed
 */
export function readStage(name: unknown, stages: unknown): Stage {
  const known = isObject(stages) ? stages : {};
  if (typeof name !== 'string' || !Object.hasOwn(known, name)) {
    throw new StageError(
      `There is no such stage: -c stage=NAME takes one of those under "stages" in cdk.json (${Object.keys(known).join(', ')}).`,
    );
  }
  // The name becomes part of the stack's, for which CloudFormation has these rules.
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(name)) {
    throw new StageError('A stage is named by letters, digits and hyphens, at most 63.');
  }
  const settings = stageSettings.safeParse(known[name], { reportInput: true });
  if (!settings.success) {
    throw new StageError(...settings.error.issues.flatMap((issue) => sentences(name, issue)));
  }
  return { name, ...settings.data };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentences(stage: string, issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${place(stage, [...issue.path, key])} is not a setting.`);
  }
  return [`${place(stage, issue.path)} ${complaint(issue)}.`];
}

function complaint(issue: z.core.$ZodIssue): string {
  // Our own continue the sentence; zod's begin one.
  if (/^[a-z]/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${article(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'array' ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`;
    case 'invalid_union':
      return 'has none of the shapes that it may have';
    default:
      return issue.message;
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** `stages.production.issuers[0].issuer` */
function place(stage: string, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return `stages.${stage}${steps.join('')}`;
}
