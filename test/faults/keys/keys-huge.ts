import { keysFault } from './keys-fault.ts';

const mostBytes = 256 * 1024;

export const keysHuge = keysFault(
  'keys-huge',
  'the server of an issuer’s keys answers with up to 5 MB, the right keys among them',
  ({ response, published, roll }) => {
    const size = mostBytes + 1 + Math.floor(roll('size') * 5_000_000);
    response.end(published.padEnd(size));
  },
);
