import { expect, test } from 'vitest';
import { dispatchEntries } from '#lib/evidence/dispatch/dispatch-entries.ts';
import type { Tampering } from '#lib/evidence/dispatch/stream-news.ts';
import type { MessageQueue, NewMessage } from '#lib/queue/message-queue.ts';
import { logId, orgId } from '../log-entries.ts';

const tampered: Tampering[] = [
  { kind: 'changed', key: `${orgId}#${logId(1)}` },
  { kind: 'removed', key: 'unknown' },
];

test('what was recorded is queued, and nothing else is told', async () => {
  const { sent, told, tools } = toolsOf();
  await dispatchEntries({ recorded: new Map([[orgId, [logId(1)]]]), tampered: [] }, tools);
  expect(sent).toEqual([{ body: JSON.stringify({ orgId, ids: [logId(1)] }), group: orgId }]);
  expect(told).toEqual([]);
});

test('tampering is told by its key and counted, also where the queue takes nothing', async () => {
  const { told, tools } = toolsOf(() => Promise.reject(new Error('SQS')));
  const news = { recorded: new Map(), tampered };
  await expect(dispatchEntries(news, tools)).rejects.toThrow('SQS');
  expect(told).toEqual([
    { message: 'entry tampered with', ...tampered[0] },
    { message: 'entry tampered with', ...tampered[1] },
    ['EntriesTampered', 'Count', 2],
    'published',
  ]);
});

function toolsOf(send?: MessageQueue['send']) {
  const sent: NewMessage[] = [];
  const told: unknown[] = [];
  const queue = { send: send ?? (async (messages) => void sent.push(...messages)) };
  const logger = { error: (line: unknown) => told.push(line) };
  const metrics = {
    addMetric: (...metric: unknown[]) => told.push(metric),
    publishStoredMetrics: () => told.push('published'),
  };
  return { sent, told, tools: { queue, logger, metrics } as never };
}
