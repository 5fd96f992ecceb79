import { type WireInput, type WireItem, WireRefusal, type WireValue } from './wire-store.ts';

/** Whether a put's condition holds for the item that is there: one that has none puts whatever is there. */
export function allows(
  { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues }: WireInput,
  kept: WireItem,
): boolean {
  const value = kept[ExpressionAttributeNames?.['#kept'] ?? ''];
  const asked = ExpressionAttributeValues?.[':value'];
  switch (ConditionExpression) {
    case undefined:
      return true;
    case 'attribute_not_exists(pk)':
      return false;
    case 'attribute_not_exists(pk) OR #kept = :value':
      return value?.S === asked?.S && value?.N === asked?.N;
    case 'attribute_not_exists(pk) OR #kept < :value':
      return isLess(value, asked);
    default:
      throw new WireRefusal('ValidationException');
  }
}

function isLess(value?: WireValue, asked?: WireValue): boolean {
  if (value?.N !== undefined && asked?.N !== undefined) return Number(value.N) < Number(asked.N);
  return String(value?.S) < String(asked?.S);
}
