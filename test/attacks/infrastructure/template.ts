import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditLogApp } from '#infra/audit-log-app.ts';
import cdk from '../../../cdk.json' with { type: 'json' };

type Properties = Readonly<Record<string, unknown>>;

/** A resource as CloudFormation is told of it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly Metadata?: Properties;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** The template of a stage with these settings, as the file that would be deployed. */
export function templateOfStage(settings: unknown): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'audit-log-synth-'));
  const context = {
    ...cdk.context,
    stage: 'tested',
    stages: { tested: settings },
    'aws:cdk:enable-path-metadata': true,
    // The functions' bundles are no part of the template but by their hashes.
    'aws:cdk:bundling-stacks': [],
  };
  try {
    const { directory } = auditLogApp({ outdir, context }).synth();
    return JSON.parse(readFileSync(join(directory, 'AuditLog.template.json'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The properties of a resource, or of a part of one. */
export function members(value: unknown): Properties {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function listed(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
