/** A range of media types that an `Accept` header names, with its weight. */
interface Range {
  /** In lower case: `text/csv`, `text/*`. */
  readonly type: string;
  readonly weight: number;
}

/**
 * The one of the offered forms that an `Accept` header prefers (RFC 9110 section 12.5.1): by weight, then by how exactly
 * it is named, then by the header's order, then by ours. Where the header accepts none, or can't be read, it is
 * disregarded, as that section allows, and the first is preferred: a careless client gets what it would get without it.
 */
export function preferredForm<Form extends { readonly contentType: string }>(
  accept: string | undefined,
  offered: readonly [Form, ...Form[]],
): Form {
  const [standard, ...others] = offered;
  if (accept === undefined || others.length === 0) return standard;
  const ranges = readRanges(accept);
  const acceptable = offered
    .map((form) => ({ form, ...preference(form.contentType, ranges) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || b.exactness - a.exactness || a.place - b.place);
  return acceptable[0]?.form ?? standard;
}

/** What the most exact of the ranges that a type is in says of it. */
function preference(contentType: string, ranges: readonly Range[]) {
  const type = contentType.replace(/;.*/, '');
  const names = ['*/*', type.replace(/\/.*/, '/*'), type];
  const places = names.map((name) => ranges.findIndex((range) => range.type === name));
  const exactness = places.findLastIndex((found) => found !== -1);
  const place = places[exactness] ?? -1;
  return { weight: ranges[place]?.weight ?? 0, exactness, place };
}

/** Ranges that can't be read, or that name a parameter which no form has, are left out. */
function readRanges(accept: string): Range[] {
  // A comma within quotes separates nothing.
  const elements = accept.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
  return elements.flatMap((element) => {
    const [type = '', ...parameters] = element.split(';').map((part) => part.trim().toLowerCase());
    const [weight = 'q=1', ...others] = parameters.filter((parameter) => !holds.test(parameter));
    return isWeight.test(weight) && others.length === 0
      ? [{ type, weight: Number(weight.slice(2)) }]
      : [];
  });
}

/** What is true of every form, and what says nothing. */
const holds = /^(?:charset=(?:utf-8|"utf-8"))?$/;

/** RFC 9110 section 12.4.2 */
const isWeight = /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;
