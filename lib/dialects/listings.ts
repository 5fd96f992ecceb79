import { anacondaList } from './anaconda-list.ts';
import { cubewireList } from './cubewire-list.ts';
import type { Dialect } from './dialect.ts';
import type { Listing } from './listing.ts';
import { mixpeekList } from './mixpeek-list.ts';
import { nativeList } from './native-list.ts';

/** How each dialect asks for pages. Apart from the dialects, which every function has. */
export const listings: Readonly<Record<Dialect['name'], Listing>> = {
  anaconda: anacondaList,
  mixpeek: mixpeekList,
  cubewire: cubewireList,
  native: nativeList,
};
