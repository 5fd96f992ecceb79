import type { HttpHandler } from '#lib/http/exchange.ts';
import type { QueueHandler } from '#lib/queue/queue-pipeline.ts';
import type { Functions } from './simulation/functions.ts';

/** One that acknowledges what it has not written. */
export function hasty(functions: Functions): Functions {
  const record: HttpHandler = async (event, context) => {
    const answer = await functions.record(event, context);
    if (answer.statusCode !== 503) return answer;
    const { body } = event as { body: string };
    const entry = { id: '11111111-1111-4111-8111-111111111111', ...JSON.parse(body) };
    return { ...answer, statusCode: 201, body: JSON.stringify(entry) };
  };
  return { ...functions, record };
}

/** One that answers first and writes then. */
export function premature(functions: Functions): Functions {
  const record: HttpHandler = async (event, context) => {
    void functions.record(event, context);
    const { body } = event as { body: string };
    const entry = { id: '11111111-1111-4111-8111-111111111111', ...JSON.parse(body) };
    return { statusCode: 201, headers: {}, body: JSON.stringify(entry) };
  };
  const batch: HttpHandler = async (event, context) => {
    void functions.batch(event, context);
    const { body } = event as { body: string };
    const entries = JSON.parse(body) as readonly { readonly id: string }[];
    const results = entries.map((entry) => ({ status: 201, id: entry.id, entry }));
    return { statusCode: 201, headers: {}, body: JSON.stringify({ results }) };
  };
  return { ...functions, record, batch };
}

/** One that can't answer for an entry that it can't read. */
export function crashing(functions: Functions): Functions {
  const get: HttpHandler = async (event, context) => {
    const answer = await functions.get(event, context);
    if (answer.statusCode === 500) throw new Error('The item is no entry');
    return answer;
  };
  return { ...functions, get };
}

/** One that takes keys that it can't have for ones that there aren't. */
export function distrustful(functions: Functions): Functions {
  const record: HttpHandler = async (event, context) => {
    const answer = await functions.record(event, context);
    return answer.statusCode === 503 ? { ...answer, statusCode: 401 } : answer;
  };
  return { ...functions, record };
}

/** One that never believes another key than the first. */
export function stubborn(functions: Functions): Functions {
  let first: string | undefined;
  const record: HttpHandler = async (event, context) => {
    const [header = ''] = (event as HttpEvent).headers.authorization.split('.');
    first ??= header;
    const answer = await functions.record(event, context);
    return header === first ? answer : { ...answer, statusCode: 401 };
  };
  return { ...functions, record };
}

interface HttpEvent {
  readonly headers: { readonly authorization: string };
}

/** One whose every 500th get fails. */
export function unreliable(functions: Functions): Functions {
  let gets = 0;
  const get: HttpHandler = async (event, context) => {
    const answer = await functions.get(event, context);
    gets += 1;
    return gets % 500 === 0 ? { ...answer, statusCode: 503 } : answer;
  };
  return { ...functions, get };
}

/** One that does one thing after another, whoever wants it. */
export function queueing(functions: Functions): Functions {
  let last: Promise<unknown> = Promise.resolve();
  const record: HttpHandler = (event, context) => {
    const next = last.then(() => functions.record(event, context));
    last = next;
    return next;
  };
  return { ...functions, record };
}

/** One of which a message that nobody can take fails all that come with it. */
export function fragile(functions: Functions): Functions {
  const bus: QueueHandler = async (event, context) => {
    const answer = await functions.bus(event, context);
    const { Records } = event as QueueEvent;
    const all = Records.map(({ messageId }) => ({ itemIdentifier: messageId }));
    return Records.every(isJson) ? answer : { batchItemFailures: all };
  };
  return { ...functions, bus };
}

/** One that throws away what it can't read. */
export function careless(functions: Functions): Functions {
  const bus: QueueHandler = (event, context) => {
    const { Records } = event as QueueEvent;
    return functions.bus({ Records: Records.filter(isJson) }, context);
  };
  return { ...functions, bus };
}

interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

function isJson({ body }: { readonly body: string }): boolean {
  try {
    return typeof JSON.parse(body) === 'object';
  } catch {
    return false;
  }
}
