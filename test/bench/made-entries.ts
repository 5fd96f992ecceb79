import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { logItem } from '../evidence/log-entries.ts';
import type { Command, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { numberedEntry } from './numbered-entry.ts';

/**
 * A client of a memory in which every entry that is asked for by its number is, and none is kept: a million would fill it.
 *
 * @param see Is shown each command.
 */
export function madeEntries(
  memory: MemoryDynamodb,
  see: (command: Command) => void = () => {},
): DynamoDBDocumentClient {
  return memory.client(async (command, apply) => {
    see(command);
    if (!(command instanceof BatchGetCommand)) return apply();
    const made = command.input.RequestItems?.['entries']?.Keys ?? [];
    for (const { pk } of made) memory.put('entries', logItem(numberedEntry(numberIn(pk))));
    const reply = apply();
    for (const key of made) memory.delete('entries', key);
    return reply;
  });
}

/** What logId has put into it. */
function numberIn(pk: unknown): number {
  return Number.parseInt(String(pk).slice(-12), 16);
}
