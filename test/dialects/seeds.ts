import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import anaconda from './seeds/anaconda.schema.json' with { type: 'json' };
import cubewire from './seeds/cubewire.schema.json' with { type: 'json' };
import mixpeek from './seeds/mixpeek.schema.json' with { type: 'json' };

const ajv = new Ajv2020({ allErrors: true, schemas: [anaconda, mixpeek, cubewire] });
formats.default(ajv);

/** What the three products' reference pages promise of each answer, as compiled JSON Schemas. */
export const seeds = {
  anaconda: {
    entry: validator('anaconda', 'AuditLogResponse'),
    validationError: validator('anaconda', 'HTTPValidationError'),
  },
  mixpeek: {
    entry: validator('mixpeek', 'AuditEventResponse'),
    error: validator('mixpeek', 'ErrorResponse'),
    validationError: validator('mixpeek', 'HTTPValidationError'),
  },
  cubewire: {
    entry: validator('cubewire', 'AuditLog'),
  },
} as const;

/** What is wrong with `answer`, one line a fault; empty where it is as the reference page says. */
export function faults(conforms: ValidateFunction, answer: unknown): string[] {
  if (conforms(answer)) return [];
  return (conforms.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function validator(seed: string, definition: string): ValidateFunction {
  const compiled = ajv.getSchema(`urn:audit-log-service:seed:${seed}#/$defs/${definition}`);
  if (compiled === undefined) throw new Error(`${seed} has no ${definition}`);
  return compiled as ValidateFunction;
}
