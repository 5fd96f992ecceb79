import { keysFault } from './keys-fault.ts';

export const keysDown = keysFault(
  'keys-down',
  'the server of an issuer’s keys is down or fails, and the keys change meanwhile',
  ({ request, response, roll }) => {
    if (roll('is down') < 0.5) request.destroy();
    else response.writeHead(roll('status') < 0.5 ? 500 : 429).end();
  },
);
