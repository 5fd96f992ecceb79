import { isIP } from 'node:net';
import { v5 } from 'uuid';
import type { SentEntry } from '#lib/client/sent-entry.ts';
import { FieldReader, hasValue, isRecord, type ProductEvent, type Source } from './field-reader.ts';
import { type Mapping, products } from './products.ts';

/** Of no meaning but that ids from here meet no others. */
const namespace = '2f1d7c52-6a0b-4a53-8f7e-3b9f1a5d0c44';

/** A product's event as an entry. What no field takes is in `details.unmapped`, so that nothing is lost; it is plain JSON. */
export function mapEvent(product: string, event: ProductEvent): SentEntry {
  const mapping = products[product];
  if (mapping === undefined) throw new Error(`There is no mapping for ${product}`);
  const reader = new FieldReader(event);
  const read = (field: keyof Mapping) => reader.first([mapping[field] ?? []].flat() as Source[]);
  const text = (field: keyof Mapping) => textOf(read(field));
  const address = text('client.ipAddress');
  const isAddress = isIP(address ?? '') !== 0;
  const entry = {
    id: ownId(text('id')) ?? v5(`${product} ${JSON.stringify(event)}`, namespace),
    action: text('action') ?? '',
    verb: text('verb'),
    service: text('service'),
    status: text('status'),
    occurredAt: timeOf(read('occurredAt')),
    actor: some({
      type: text('actor.type'),
      id: text('actor.id'),
      name: text('actor.name'),
      email: text('actor.email'),
      keyName: text('actor.keyName'),
    }),
    target: some({
      type: text('target.type'),
      id: text('target.id'),
      name: text('target.name'),
      email: text('target.email'),
    }),
    changes: read('changes'),
    client: some({
      ipAddress: isAddress ? address : undefined,
      userAgent: text('client.userAgent'),
      origin: text('client.origin'),
    }),
    workflowId: text('workflowId'),
    metadata: some({
      ...objectOf(read('metadata')),
      ...(!isAddress && { ipAddress: address }),
    }),
  };
  const details = objectOf(read('details'));
  const whole = { ...entry, details: some({ ...details, unmapped: reader.rest() }) };
  return JSON.parse(JSON.stringify(whole));
}

/** A UUID, but not of version 8, which is the service's own. */
function ownId(id: string | undefined): string | undefined {
  return id !== undefined &&
    /^[\da-f]{8}-[\da-f]{4}-[1-7][\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/i.test(id)
    ? id
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return hasValue(value) && typeof value !== 'object' ? String(value) : undefined;
}

function objectOf(value: unknown): object {
  if (value === undefined) return {};
  return isRecord(value) ? value : { value };
}

function some<T extends object>(members: T): T | undefined {
  return Object.values(members).some((member) => member !== undefined) ? members : undefined;
}

/** RFC 3339; a text without an offset is in UTC; a number is in seconds or milliseconds since the epoch. */
function timeOf(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return new Date(value > 1e11 ? value : Math.round(value * 1000)).toISOString();
  }
  const [, day, clock, fraction = '', offset] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(
      String(value),
    ) ?? [];
  if (day === undefined) return undefined;
  return new Date(
    `${day}T${clock}.${fraction.slice(0, 3).padEnd(3, '0')}${offset ?? 'Z'}`,
  ).toISOString();
}
