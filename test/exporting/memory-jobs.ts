import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, type QueryCommand } from '@aws-sdk/lib-dynamodb';

type Item = Readonly<Record<string, unknown>>;
export type JobCommand = GetCommand | PutCommand | QueryCommand;

/** As much of DynamoDB as the jobs table needs, in memory: test/store/jobs tries the same on a real one. */
export class MemoryJobs {
  readonly #items = new Map<string, Item>();

  apply(command: JobCommand): unknown {
    if (command instanceof GetCommand) return { Item: this.#items.get(keyOf(command.input.Key)) };
    if (command instanceof PutCommand) return this.#put(command.input);
    const organization = command.input.ExpressionAttributeValues?.[':organization'];
    return { Items: [...this.#items.values()].filter(({ pk }) => pk === organization) };
  }

  #put({ Item = {}, ConditionExpression, ExpressionAttributeValues }: PutCommand['input']): object {
    const kept = this.#items.get(keyOf(Item));
    const isAllowed =
      ConditionExpression === 'attribute_not_exists(pk)'
        ? kept === undefined
        : kept?.['revision'] === ExpressionAttributeValues?.[':before'];
    if (!isAllowed) throw new ConditionalCheckFailedException({ message: '', $metadata: {} });
    this.#items.set(keyOf(Item), defined(Item) as Item);
    return {};
  }
}

function keyOf({ pk, sk }: Item = {}): string {
  return `${pk} ${sk}`;
}

/** As the document client puts it. */
function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, defined(member)]));
}
