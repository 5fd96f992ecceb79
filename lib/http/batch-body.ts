import type { EntryProblem } from '#lib/entry/entry-problem.ts';
import { jsonElements } from '#lib/json-elements.ts';
import { cloudEvent, type EntryFormat, plainEntry } from '#lib/recording/entry-format.ts';
import { parseJson } from './parse-json.ts';
import type { Request } from './request.ts';
import { readTextBody } from './text-body.ts';

/** One entry of a batch as it was sent: JSON, but not checked any further. */
export interface SentElement {
  readonly text: string;
  /** Undefined where it isn't JSON, as a single line may be. */
  readonly value: unknown;
}

/** The entries of a batch, in the order sent; or what is wrong with it as a whole. */
export interface SentElements {
  readonly elements?: readonly SentElement[];
  readonly problem?: EntryProblem;
}

interface BatchType {
  readonly format: EntryFormat;
  readonly split: (text: string) => SentElements;
}

const batchTypes = {
  'application/json': { format: plainEntry, split: splitArray },
  'application/x-ndjson': { format: plainEntry, split: splitLines },
  'application/cloudevents-batch+json': { format: cloudEvent, split: splitArray },
} as const satisfies Record<string, BatchType>;

const names = Object.keys(batchTypes) as (keyof typeof batchTypes)[];

/**
 * The body of a request that is a batch of 1 to 1,000 entries.
 * @throws AuditLogError `unsupported_media_type`, `body_too_large` or `body_malformed`, looked for in this order
 */
export function readBatchBody(request: Pick<Request, 'headers' | 'rawBody'>): {
  readonly format: EntryFormat;
  readonly sent: SentElements;
} {
  const { type, text } = readTextBody(request, names);
  const { format, split } = batchTypes[type];
  return { format, sent: split(text) };
}

function splitArray(text: string): SentElements {
  const values = parseJson(text);
  if (!Array.isArray(values)) return { problem: notAnArray };
  const problem = numberProblem(values.length);
  if (problem !== undefined) return { problem };
  return {
    elements: jsonElements(text).map((element, at) => ({ text: element, value: values[at] })),
  };
}

/** Lines that end in a line feed, the last one or not; blank ones are none, and no byte order mark is part of one. */
function splitLines(text: string): SentElements {
  const lines = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .filter((line) => !/^[ \t\r]*$/.test(line));
  const problem = numberProblem(lines.length);
  if (problem !== undefined) return { problem };
  return { elements: lines.map((line) => ({ text: line, value: parseLine(line) })) };
}

function parseLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}

const maxEntries = 1000;
const notAnArray = { pointer: '', msg: 'must be an array', type: 'wrong_type' };

function numberProblem(entries: number): EntryProblem | undefined {
  const msg = 'must be 1 to 1,000 entries';
  if (entries === 0) return { pointer: '', msg, type: 'too_short' };
  return entries > maxEntries ? { pointer: '', msg, type: 'too_long' } : undefined;
}
