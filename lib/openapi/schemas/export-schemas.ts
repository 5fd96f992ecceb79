import {
  anacondaExportBody,
  anacondaExportJob,
  anacondaRequestedExport,
} from '#lib/dialects/anaconda-export.ts';
import { nativeExportBody, nativeExportJob } from '#lib/dialects/native-export.ts';
import { described } from '../described.ts';
import { dateTime, type Schema, timeOrDay } from '../schema.ts';

const uuid = { format: 'uuid' };
const time = { format: 'date-time' };
const percent = { description: 'In per cent.', minimum: 0, maximum: 100 };
const count = { minimum: 0 };
const any = 'any of these values, or with a `!` in front none of them';
/** What reads them as the list's parameters takes no empty one, which their schema doesn't say. */
const value = { type: 'string', minLength: 1 };
const values = { anyOf: [value, { type: 'array', items: value, minItems: 1, maxItems: 100 }] };

/** What exports are asked for with, and what is said of them. */
export const exportSchemas: Readonly<Record<string, Schema>> = {
  NewExport: described(nativeExportBody, 'input', {
    action: { description: `The key of what was done: ${any}.`, ...values },
    service: { description: `The service: ${any}.`, ...values },
    status: { description: `How it ended: ${any}.`, ...values },
    'actor.id': { description: `The id of the actor: ${any}.`, ...values },
    'actor.type': { description: `The kind of actor: ${any}.`, ...values },
    'target.id': { description: `The id of the target: ${any}.`, ...values },
    'target.type': { description: `The kind of target: ${any}.`, ...values },
    workflowId: { description: `The workflow: ${any}.`, ...values },
    from: { description: 'The first time that is wanted, with its offset.', ...dateTime },
    to: { description: 'The first time that isn’t wanted any more.', ...dateTime },
    order: {
      description: 'Which comes first.',
      enum: ['oldest', 'newest'],
      default: 'oldest',
    },
    format: {
      description: 'JSON Lines of entries as they are shown, or CSV.',
      enum: ['jsonl', 'csv'],
      default: 'jsonl',
    },
    gzip: { description: 'Whether the file is compressed.', default: false },
  }),
  Export: described(nativeExportJob, 'output', {
    id: { description: 'The id of the export.', ...uuid },
    orgId: { description: 'The organization whose entries it has.', ...uuid },
    status: { description: 'What has become of it.' },
    progress: percent,
    records: { description: 'How many entries are written.', ...count },
    bytes: { description: 'How large the file is, once it is complete.', ...count },
    createdAt: { description: 'When it was asked for.', ...time },
    completedAt: { description: 'When it was complete; never, where it failed.', ...time },
    expiresAt: { description: 'Until when it is kept.', ...time },
    download: {
      description: 'Where the file is, once it is complete.',
      members: {
        url: { description: 'A link to this file alone.', format: 'uri' },
        expiresAt: { description: 'Until when the link is good.', ...time },
      },
    },
    failure: {
      description: 'Why it has failed.',
      members: {
        code: { description: 'For programs to branch on.' },
        detail: { description: 'In words.' },
      },
    },
  }),
  ExportRequest: described(anacondaExportBody, 'input', {
    from_date: {
      description: 'The first time that is wanted.',
      ...timeOrDay,
      type: ['string', 'null'],
    },
    to_date: {
      description: 'The last time that is wanted.',
      ...timeOrDay,
      type: ['string', 'null'],
    },
    q: { description: 'Terms, as those of the list.', maxItems: 100 },
    search_operator: {
      description: 'Whether any of the terms has to hold, or all of them.',
      enum: ['or', 'and'],
      default: 'or',
    },
  }),
  RequestedExport: described(anacondaRequestedExport, 'output', {
    job_id: { description: 'The id of the export.', ...uuid },
  }),
  ExportJob: described(anacondaExportJob, 'output', {
    id: { description: 'The id of the export.', ...uuid },
    org_id: { description: 'The organization whose entries it has.', ...uuid },
    status: { description: 'What has become of it.' },
    progress: percent,
    total_records: { description: 'How many entries the file has.', type: ['integer', 'null'] },
    download_url: { description: 'A link to the file, good for minutes.', format: 'uri' },
    error_message: { description: 'Why it has failed.' },
    created_at: { description: 'When it was asked for.', ...time },
    completed_at: { description: 'When it was complete; never, where it failed.', ...time },
  }),
};
