import { keysFault } from './keys-fault.ts';

export const keysRotated = keysFault(
  'keys-rotated',
  'an issuer changes its keys and withdraws the old ones at once, and its server moves elsewhere',
  ({ response, roll }) => {
    if (roll('is gone') < 0.5) response.writeHead(404).end();
    else response.writeHead(301, { location: 'https://127.0.0.1/other' }).end();
  },
);
