/** Runs tasks at once, but never more than `limit`; after one has failed, none is started any more. */
export function boundedTasks(limit: number) {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  return {
    /** Starts a task as soon as there is room; throws what an earlier one has thrown. */
    async start(task: () => Promise<void>): Promise<void> {
      if (running.size >= limit) await Promise.race(running);
      if (failure !== undefined) throw failure.error;
      const run = task()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(run));
      running.add(run);
    },
    /** Waits for all that have been started, and returns the first thing that one has thrown. */
    async finish(): Promise<unknown> {
      await Promise.all(running);
      return failure?.error;
    },
  };
}
