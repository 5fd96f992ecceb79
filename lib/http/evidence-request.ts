import type { Problem } from '#lib/errors.ts';
import { committedFields } from '#lib/evidence/commitment/committed-fields.ts';
import { type EntryRequest, readEntryRequest } from './entry-request.ts';
import type { Exchange } from './exchange.ts';
import { readQuery } from './query.ts';

/** A request for the evidence of one entry by someone who may read that organization's log. */
export interface EvidenceRequest extends EntryRequest {
  /** The names of the disclosures to show; undefined for all of them. */
  readonly fields: ReadonlySet<string> | undefined;
}

/** Each field by the name that asks for it, and what that discloses: `actor` stands for all of its members too. */
const disclosed = new Map(
  committedFields.flatMap(({ name, members }): [string, readonly string[]][] => [
    [name, [name, ...members.map((member) => member.name)]],
    ...members.map((member): [string, string[]] => [member.name, [member.name]]),
  ]),
);

/**
 * Turns a verified principal's event into an `EvidenceRequest`. Parameters that aren't known are refused, since one that
 * is spelled wrongly would disclose everything.
 */
export function readEvidenceRequest(exchange: Exchange): EvidenceRequest {
  let fields: EvidenceRequest['fields'];
  const entryRequest = readEntryRequest(exchange, () => {
    const { names, problems } = readFields(readQuery(exchange.request));
    fields = names;
    return problems;
  });
  return { ...entryRequest, fields };
}

function readFields(parameters: ReturnType<typeof readQuery>) {
  const unknown = parameters.filter(([name]) => name !== 'fields');
  const lists = parameters.filter(([name]) => name === 'fields').map(([, value]) => value);
  const asked = lists.flatMap((list) => list.split(',')).filter((name) => name !== '');
  return {
    names:
      lists.length === 0 ? undefined : new Set(asked.flatMap((name) => disclosed.get(name) ?? [])),
    problems: [
      ...(unknown.length > 0 ? [unknownParameter] : []),
      ...(asked.every((name) => disclosed.has(name)) ? [] : [unknownField]),
    ],
  };
}

const unknownParameter: Problem = {
  loc: ['query'],
  msg: 'Only the parameter fields is known here',
  type: 'unknown_parameter',
};

const unknownField: Problem = {
  loc: ['query', 'fields'],
  msg: `Input should be of ${[...disclosed.keys()].join(', ')}`,
  type: 'enum',
};
