import { benchIssuer } from './bench-issuer.ts';
import { measure } from './measure.ts';
import type { Series } from './result.ts';
import { entryReply, getEvent } from './sample-get.ts';
import { type Handler, stubbedHandler } from './stubbed-handler.ts';

const rounds = 11;
const calls = 1500;

/**
 * Warm time of one get, network stubbed, beside a handler that one would write by hand and beside the same behind the
 * routers of Powertools and hono: the same token, the same item, the same message, the same stub, the same bundling. A
 * token that was verified lately isn't verified again by ours, which the others do each time; the last contender never
 * has that advantage. The others neither check what they read and answer, nor log.
 */
export async function benchGet(): Promise<Series[]> {
  const { sign } = await benchIssuer('audit:read');
  // More than the cache of verified tokens holds, so that each is new to it whenever its turn comes.
  const tokens = await Promise.all(Array.from({ length: 2000 }, (_, turn) => sign(`${turn}`)));
  const newEvents = tokens.map(getEvent);
  const event = getEvent(tokens[0]);
  const reply = entryReply();
  const stubbed = (path: string) => stubbedHandler(new URL(path, import.meta.url), reply);
  const bare = await stubbed('peers/bare.ts');
  const powertools = await stubbed('peers/powertools.ts');
  const hono = await stubbed('peers/hono.ts');
  const ours = await stubbed('../../functions/get-audit-log.ts');
  let turn = 0;
  return measure(
    [
      { name: 'bare handler', run: () => answer(bare, event) },
      { name: 'Powertools', run: () => answer(powertools, event) },
      { name: 'hono', run: () => answer(hono, event) },
      { name: 'ours', run: () => answer(ours, event) },
      {
        name: 'ours, each token new',
        run: () => answer(ours, newEvents[turn++ % newEvents.length]),
      },
    ],
    { rounds, calls },
  );
}

async function answer(handler: Handler, event: unknown): Promise<void> {
  const { statusCode } = await handler(event, context);
  if (statusCode !== 200) throw new Error(`Answered ${statusCode}, so there is nothing to measure`);
}

const context = { awsRequestId: '4b1d6a0e-0c9f-4a57-9a57-6f2f0f1f3c2d' };
