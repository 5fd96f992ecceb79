import * as z from 'zod/mini';
import type { ExportId } from './export-id.ts';

/** For how long an export can be fetched; the bucket's lifecycle removes it a day later at the latest. */
export const keptDays = 7;

/** An export that isn't complete by then never will be. */
const longestHours = 24;

const text = z.string();
const count = z.number().check(z.gte(0));

/** How far an export is written: what the next writer needs to go on, whatever has become of the last one. */
const writing = z.strictObject({
  /** Of the multipart upload. */
  uploadId: text,
  /** The parts that the file consists of, in their order. */
  parts: z.array(z.strictObject({ number: count, etag: text })),
  /** The number of the part that its writer may put, and nobody else: each one who takes the job gets a new one. */
  nextPart: count,
  /** Until when nobody else takes it; empty where anyone may. */
  leaseUntil: text,
  /** How often it was taken since it last got on. */
  attempts: count,
  /** The position up to which entries are in the parts and in `carry`; absent at the beginning. */
  after: z.optional(text),
  /** What is written beyond the parts, kept under this number, and how many bytes of it are encoded already. */
  carry: z.optional(z.strictObject({ number: count, encoded: count })),
  /** All entries are in the parts. */
  isRead: z.boolean(),
  /** The times of the entries at either end, as far as they are known: what progress is measured by. */
  first: z.optional(text),
  last: z.optional(text),
});

const failures = ['unreadable', 'entry_unreadable', 'too_large', 'out_of_time', 'gave_up'] as const;

/** An export as the jobs table has it, but for its key. */
export const exportJob = z.strictObject({
  id: z.custom<ExportId>((id) => typeof id === 'string'),
  /** Whose words it was asked for in. */
  dialect: z.enum(['anaconda', 'native']),
  /** What was asked for: the body, as JSON. */
  asked: text,
  /** When it was asked for: what was recorded from then on isn't part of it. */
  createdAt: text,
  expiresAt: text,
  status: z.enum(['pending', 'running', 'completed', 'failed']),
  /** In per cent. */
  progress: count,
  /** How many entries are written. */
  records: count,
  /** How large the file is. */
  bytes: count,
  completedAt: z.optional(text),
  failure: z.optional(z.enum(failures)),
  writing: z.optional(writing),
  /** How often it was put; and by whom it was last, which tells one's own put from another's. */
  revision: count,
  writer: text,
});

export type ExportJob = z.output<typeof exportJob>;
export type Writing = z.output<typeof writing>;
export type ExportFailure = (typeof failures)[number];

/** Whether nothing more becomes of it. */
export function isOver({ status }: Pick<ExportJob, 'status'>): boolean {
  return status === 'completed' || status === 'failed';
}

/** Whether it has taken too long to become anything. */
export function isOverdue({ createdAt }: Pick<ExportJob, 'createdAt'>, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > longestHours * 3_600_000;
}
