import type { OpenRoute } from '#lib/http/route.ts';
import type { Stage } from '../stage/stage.ts';

/** Whether a stage publishes this of how its API is asked. */
export function publishes(
  { docs }: Pick<Stage, 'docs'>,
  operation: OpenRoute['operation'],
): boolean {
  return operation === 'GetDocs' ? docs === 'page' : docs !== 'none';
}
