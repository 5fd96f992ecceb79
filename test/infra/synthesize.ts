import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { afterAll } from 'vitest';
import { auditLogApp } from '#infra/audit-log-app.ts';
import cdk from '../../cdk.json' with { type: 'json' };

/** A resource as CloudFormation is told of it. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly Metadata: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** The app of a stage with these settings, in a folder that goes when the test file is done. */
export function appOf(settings: unknown, context: Readonly<Record<string, unknown>> = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), 'audit-log-synth-'));
  folders.push(outdir);
  return auditLogApp({
    outdir,
    context: {
      ...cdk.context,
      stage: 'tested',
      stages: { tested: settings },
      // As the CDK's command sets them.
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
      ...context,
    },
  });
}

/** The template as the file that is deployed. */
export function synthesize(app: App): string {
  return readTemplate(app.synth().directory);
}

/** Without the functions' bundles, which take most of the time and are no part of it but by their hashes. */
export function templateOf(settings: unknown): Template {
  return templateIn(appOf(settings, { 'aws:cdk:bundling-stacks': [] }).synth().directory);
}

/** The template in the folder of an app that is synthesized. */
export function templateIn(folder: string): Template {
  return JSON.parse(readTemplate(folder));
}

function readTemplate(folder: string): string {
  return readFileSync(join(folder, 'AuditLog.template.json'), 'utf8');
}

export function resourcesOf(template: Template, type: string): readonly Resource[] {
  return Object.values(template.Resources).filter(({ Type }) => Type === type);
}

/** The properties of the one resource of a type. */
export function propertiesOf(template: Template, type: string): Resource['Properties'] {
  const [resource, ...others] = resourcesOf(template, type);
  if (resource === undefined || others.length > 0) throw new Error(`not exactly one ${type}`);
  return resource.Properties;
}
