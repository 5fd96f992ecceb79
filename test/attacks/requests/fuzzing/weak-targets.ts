import type { Target } from './target.ts';

/** Readers with a weakness each, which fuzzing has to find. */
export const targets: readonly Target[] = [
  {
    name: 'one that throws in a corner',
    seeds: ['a=1'],
    run: (text) => (text.includes('%') ? decodeURIComponent(`${text}%`) : text),
  },
  {
    name: 'one that pollutes',
    seeds: ['a=1'],
    run: (text) => (text.length > 3 ? Reflect.set(Object.prototype, 'polluted', text) : undefined),
  },
  {
    name: 'one that never ends',
    seeds: ['a=1'],
    run(text) {
      for (let at = 0; text.length > 3; at += 0) if (at > text.length) return;
    },
  },
];
