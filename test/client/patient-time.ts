import type { Time } from '#lib/client/time.ts';

/** A time in which waiting takes none, and is remembered in milliseconds. */
export function patientTime(): Time & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: Date.now,
    random: () => 0.5,
    async sleep(milliseconds) {
      waits.push(milliseconds);
    },
  };
}
