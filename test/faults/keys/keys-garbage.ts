import { pick } from '../simulation/dice.ts';
import { keysFault } from './keys-fault.ts';

const bodies = [
  '',
  'null',
  '{}',
  '[]',
  '{"keys":{}}',
  '{"keys":[]}',
  '{"keys":[null,7]}',
  '{"keys":[{"kty":"oct","kid":"k0","k":"AAAA"}]}',
  '<html>',
  '\ufffd\0',
];

export const keysGarbage = keysFault(
  'keys-garbage',
  'the server of an issuer’s keys answers what is no key set',
  ({ response, published, roll }) => {
    const broken = published.slice(0, Math.floor(roll('share') * published.length));
    response.end(roll('is broken') < 0.3 ? broken : pick(bodies, roll('body')));
  },
);
