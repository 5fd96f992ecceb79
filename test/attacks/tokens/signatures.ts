import { signature } from '../../access/signing-key.ts';
import { token } from '../../access/token.ts';
import {
  type BadToken,
  goodClaimsSegment,
  goodHeaderSegment,
  goodSignature,
  keys,
} from './bad-token.ts';

export function badSignatures(): BadToken[] {
  return [...wrongSignatures()];
}

function wrongSignatures(): BadToken[] {
  const odd = keys.flatMap((key): BadToken[] => {
    const [head = '', body = '', sent = ''] = token(key).split('.');
    const bytes = Buffer.from(sent, 'base64url');
    const other = Buffer.from(signature(`${head}.${body}x`, key), 'base64url');
    const forms = {
      'of other content': other,
      'in the first half': bytes.subarray(0, bytes.length / 2),
      'short of a byte': bytes.subarray(0, -1),
      'with a byte before': Buffer.concat([Buffer.alloc(1), bytes]),
      'with a byte after': Buffer.concat([bytes, Buffer.alloc(1)]),
      twice: Buffer.concat([bytes, bytes]),
      backwards: Buffer.from(bytes.toReversed()),
      'of zeros': Buffer.alloc(bytes.length),
      'of ones': Buffer.alloc(bytes.length, 0xff),
      'of one byte': Buffer.alloc(1),
      'that is the text itself': Buffer.from(`${head}.${body}`),
    };
    return Object.entries(forms).map(([form, value]) => [
      `a ${key.algorithm} signature ${form}`,
      `${head}.${body}.${value.toString('base64url')}`,
      'wrong_signature',
    ]);
  });
  const flipped = keys.flatMap((key) => {
    const [head, body, sent = ''] = token(key).split('.');
    const bytes = Buffer.from(sent, 'base64url');
    return Array.from({ length: bytes.length * 8 }, (_, bit): BadToken => {
      const at = bit >> 3;
      const changed = bytes.with(at, (bytes[at] ?? 0) ^ (1 << (bit & 7)));
      const text = Buffer.from(changed).toString('base64url');
      return [
        `a ${key.algorithm} signature with bit ${bit} flipped`,
        `${head}.${body}.${text}`,
        'wrong_signature',
      ];
    });
  });
  return [...odd, ...derSignature(), ...flipped];
}

/** The same r and s, in the form that X.509 uses: RFC 7518 section 3.4 knows only the bare numbers. */
function derSignature(): BadToken[] {
  const bytes = Buffer.from(goodSignature, 'base64url');
  const integer = (value: Buffer) => Buffer.concat([Buffer.from([2, 33, 0]), value]);
  const body = Buffer.concat([integer(bytes.subarray(0, 32)), integer(bytes.subarray(32))]);
  const der = Buffer.concat([Buffer.from([0x30, body.length]), body]).toString('base64url');
  return [
    ['a DER signature', `${goodHeaderSegment}.${goodClaimsSegment}.${der}`, 'wrong_signature'],
  ];
}
