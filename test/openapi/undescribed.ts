import { parse } from 'csv-parse/sync';
import { faults, type OperationObject, resolved } from './document.ts';

/** Headers that every answer may have, and that aren't described with each. */
const common = [
  'access-control-allow-origin',
  'access-control-expose-headers',
  'apigw-requestid',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'vary',
  'x-content-type-options',
];

/** What of an answer isn't as the document says. */
export async function undescribed(
  operation: OperationObject,
  response: Response,
): Promise<string[]> {
  const described = operation.responses[String(response.status)];
  if (described === undefined) return [`status ${response.status}`];
  const { headers = {}, content } = resolved(described);
  return [...headerFaults(headers, response.headers), ...(await contentFaults(content, response))];
}

type Answer = OperationObject['responses'][string];

function headerFaults(described: NonNullable<Answer['headers']>, sent: Headers): string[] {
  const names = Object.keys(described).map((name) => name.toLowerCase());
  const others = [...sent.keys()].filter((name) => ![...names, ...common].includes(name));
  const own = Object.entries(described).flatMap(([name, reference]) => {
    const { schema, required } = resolved(reference);
    const value = sent.get(name);
    if (value === null) return required ? [`${name} is missing`] : [];
    return faults(schema, value);
  });
  return [...others.map((name) => `${name} isn’t described`), ...own];
}

async function contentFaults(content: Answer['content'], response: Response): Promise<string[]> {
  const text = await response.text();
  if (content === undefined) return text === '' ? [] : ['a body'];
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const media = content[type];
  if (media === undefined) return [`media type ${type}`];
  if (type === 'text/csv') return parse(text).length > 1 ? [] : ['no lines'];
  return faults(media.schema, type.endsWith('json') ? JSON.parse(text) : text);
}
