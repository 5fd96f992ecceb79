import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB's requests have it. */
export type WireItem = Readonly<Record<string, AttributeValue>>;

/**
 * The bytes of an item by which DynamoDB reckons. Source: "DynamoDB item sizes and formats" in the Developer Guide: names
 * and strings in UTF-8, a byte for two digits of a number and one more, three bytes for a list or map and one for each of
 * its members.
 */
export function itemBytes(item: WireItem): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return binaryBytes(value.B);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemBytes(value.M);
  if (value.L !== undefined) return value.L.reduce((sum, each) => sum + 1 + valueBytes(each), 3);
  return 1;
}

function numberBytes(number: string): number {
  const digits = number.replace(/^-|\.|e.*$/gi, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + (number.startsWith('-') ? 2 : 1);
}

/** Bytes, or, as the wire has them, base64. */
function binaryBytes(binary: Uint8Array | string): number {
  return typeof binary === 'string' ? Buffer.byteLength(binary, 'base64') : binary.length;
}
