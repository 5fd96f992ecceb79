import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import type { Dialect } from '#lib/dialects/dialect.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { schemaNamed } from '#lib/openapi/schema.ts';
import anacondaSeed from '../dialects/seeds/anaconda.schema.json' with { type: 'json' };
import cubewireSeed from '../dialects/seeds/cubewire.schema.json' with { type: 'json' };
import mixpeekSeed from '../dialects/seeds/mixpeek.schema.json' with { type: 'json' };
import { storedEntries } from '../entries.ts';
import { document, faults } from './document.ts';

test.each<[string, Dialect]>([
  ['Entry', native],
  ['AuditLogResponse', anaconda],
  ['AuditEventResponse', mixpeek],
  ['AuditLog', cubewire],
])('whatever an entry says, it is shown as %s says', (name, dialect) => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      expect(faults(schemaNamed(name), JSON.parse(renderJson(dialect.show(entry))))).toEqual([]);
    }),
  );
});

test.each([
  ['OcsfEvent', ocsf],
  ['CloudEvent', cloudEvent],
])('whatever an entry says, it is shown as %s says', (name, form) => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      expect(faults(schemaNamed(name), JSON.parse(form.write(entry)))).toEqual([]);
    }),
  );
});

describe('what a product’s reference page says is what is described', () => {
  test.each([
    ['AuditLogResponse', anacondaSeed.$defs.AuditLogResponse],
    ['AuditEventResponse', mixpeekSeed.$defs.AuditEventResponse],
    ['AuditLog', cubewireSeed.$defs.AuditLog],
    ['HTTPValidationError', anacondaSeed.$defs.HTTPValidationError],
    ['ValidationError', mixpeekSeed.$defs.ValidationError],
    ['MixpeekError', mixpeekSeed.$defs.ErrorResponse],
  ])('of %s', (name, { properties, required = [] }: Seed) => {
    const described = document.components.schemas[name] as unknown as Required<Seed>;
    expect(Object.keys(described.properties).toSorted()).toEqual(
      Object.keys(properties).toSorted(),
    );
    expect(described.required).toEqual(expect.arrayContaining([...required]));
  });
});

interface Seed {
  readonly properties: object;
  readonly required?: readonly string[];
}
