import type { Functions } from '../simulation/functions.ts';
import { mortal } from '../simulation/mortal.ts';
import type { World } from '../simulation/world.ts';

/** A function that writes. */
export type Victim = 'record' | 'batch' | 'bus' | 'dispatch' | 'seal' | 'sign' | 'sweep';

const noAnswer = { statusCode: 503, headers: {}, body: '' };
const isAsked: ReadonlySet<Victim> = new Set(['record', 'batch']);

/**
 * The functions, of which one is killed at a step of its first call: who asked it gets no answer, and Lambda none that
 * anything is done.
 *
 * @param told How it ended.
 */
export function killing(
  functions: Functions,
  world: World,
  { victim, at }: { readonly victim: Victim; readonly at: number },
  told: (hasDied: boolean, steps: number) => void,
): Functions {
  const handler = functions[victim] as (event: unknown, context: unknown) => Promise<unknown>;
  let calls = 0;
  const dying = async (event: unknown, context: unknown) => {
    if (calls++ > 0) return handler(event, context);
    let answer: unknown = noAnswer;
    const { hasDied, steps } = await mortal(world, at, async () => {
      answer = await handler(event, context);
    });
    told(hasDied, steps);
    if (!hasDied) return answer;
    if (isAsked.has(victim)) return noAnswer;
    throw new Error('The process was killed');
  };
  return { ...functions, [victim]: dying };
}
