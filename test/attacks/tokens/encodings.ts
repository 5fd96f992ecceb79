import { goodClaims, goodHeader, segment, signed, token, tokenOf } from '../../access/token.ts';
import {
  type BadToken,
  ec,
  good,
  goodClaimsSegment,
  goodHeaderSegment,
  goodSignature,
} from './bad-token.ts';

export function badEncodings(): BadToken[] {
  return [...wrongEncodings(), ...wrongJson(), ...severalTokens()];
}

function wrongEncodings(): BadToken[] {
  const [h, c, s] = [goodHeaderSegment, goodClaimsSegment, goodSignature];
  const rearranged = {
    'two dots': '..',
    'one dot': '.',
    'no header': `.${c}.${s}`,
    'no claims': `${h}..${s}`,
    'a dot before': `.${good}`,
    'a dot after': `${good}.`,
    'two dots inside': `${h}..${c}.${s}`,
    'four segments': `${good}.${s}`,
    'padding after the signature': `${good}=`,
    'two of padding after the signature': `${good}==`,
    'plus in place of minus': `${h}.${c}.${s.slice(0, -2)}+${s.slice(-1)}`,
    'slash in place of underscore': `${h}.${c}.${s.slice(0, -2)}/${s.slice(-1)}`,
    'a tilde': `${h}.${c}~.${s}`,
    'one letter too many': `${good}AAA`,
    'surplus bits in the header': signed(ec, surplusBits(h), c),
    'surplus bits in the claims': signed(ec, h, surplusBits(c)),
    'surplus bits in the signature': `${h}.${c}.${surplusBits(s)}`,
    'a signed header of a length that base64 cannot have': signed(
      ec,
      h.padEnd(h.length + ((5 - (h.length % 4)) % 4), 'A'),
      c,
    ),
  };
  return [
    ...Object.entries(rearranged).map(
      ([title, text]): BadToken => [title, text, 'malformed_token'],
    ),
    ['ISO 8859-1', tokenOf(ec, Buffer.from('{"sub":"Zoë"}', 'latin1')), 'malformed_token'],
    [
      'UTF-16',
      tokenOf(ec, Buffer.from(JSON.stringify(goodClaims()), 'utf16le')),
      'malformed_token',
    ],
    [
      'UTF-8 that is overlong',
      tokenOf(ec, Buffer.from([0x7b, 0xc0, 0xa2, 0x7d])),
      'malformed_token',
    ],
    ['a byte order mark', tokenOf(ec, `\ufeff${JSON.stringify(goodClaims())}`), 'malformed_token'],
    ['bytes', tokenOf(ec, Buffer.alloc(100, 0xff)), 'malformed_token'],
  ];
}

/** Sets bits of the last letter that stand for nothing, where there are any. */
function surplusBits(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.charAt(letters.indexOf(text.slice(-1)) + 1);
  return text.length % 4 === 0 ? `${text}A` : text.slice(0, -1) + last;
}

function wrongJson(): BadToken[] {
  const claims = JSON.stringify(goodClaims());
  const header = JSON.stringify(goodHeader(ec));
  const inside = (extra: string) => `${claims.slice(0, -1)},${extra}}`;
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  const texts = [
    ...['', ' ', 'null', 'true', '0', '"text"', '[]', `[${claims}]`, `${claims}${claims}`, '{'],
    ...[`${claims},`, `${claims}\0`, claims.slice(0, -1), claims.replaceAll('"', "'"), '{,}'],
    ...[`/* */${claims}`, `${claims}//`, inside(''), inside('"x":NaN'), inside('"x":01')],
    ...[inside('"x":+1'), inside('"x":.5'), inside('"x":0x10'), inside('"x":undefined')],
    ...[
      inside('"x":"\n"'),
      inside('"x":"\\x41"'),
      inside('x:1'),
      inside('"x":12345678901234567890'),
    ],
    ...[
      inside('"x":1e400'),
      inside('"x":"\\ud800"'),
      inside('"\\udfff":1'),
      inside('"__proto__":{}'),
    ],
    ...[
      inside('"constructor":{}'),
      inside('"x":{"a":1,"a":2}'),
      inside('"x":[{"a":1,"\\u0061":1}]'),
    ],
    ...[inside('"\\u0073ub":"user-2"'), inside(`"x":${nested(40)}`), inside('"x":{"__proto__":1}')],
    ...Object.entries(goodClaims()).map(([name, value]) =>
      inside(`"${name}":${JSON.stringify(value)}`),
    ),
  ];
  const headers = [
    ...['', 'null', '[]', '"ES256"', `${header}${header}`, `${header.slice(0, -1)},"alg":"none"}`],
    ...[`{"alg":"none",${header.slice(1)}`, `${header.slice(0, -1)},"kid":"es256"}`],
    ...[`${header.slice(0, -1)},"typ":"at+jwt"}`, `${header.slice(0, -1)},"__proto__":{}}`],
  ];
  return [
    ...texts.map(
      (text): BadToken => [`claims ${text.slice(-60)}`, tokenOf(ec, text), 'malformed_token'],
    ),
    ...headers.map(
      (text): BadToken => [`header ${text}`, tokenOf(ec, claims, text), 'malformed_token'],
    ),
  ];
}

function severalTokens(): BadToken[] {
  const other = token(ec, { sub: 'user-2' });
  const [, otherClaims = ''] = other.split('.');
  return [
    ['two tokens joined', good + other, 'malformed_token'],
    ['two tokens joined by a dot', `${good}.${other}`, 'malformed_token'],
    [
      'the claims of one and the signature of another',
      `${goodHeaderSegment}.${otherClaims}.${goodSignature}`,
      'wrong_signature',
    ],
    ['a token as the claims of another', tokenOf(ec, good), 'malformed_token'],
    [
      'a token quoted as the claims of another',
      tokenOf(ec, JSON.stringify(good)),
      'malformed_token',
    ],
    [
      'a token in the claims of another',
      tokenOf(ec, JSON.stringify({ jwt: good })),
      'unknown_issuer',
    ],
    [
      'header and claims exchanged',
      [goodClaimsSegment, goodHeaderSegment, goodSignature].join('.'),
      'unknown_issuer',
    ],
    ['a token encoded again', segment(good), 'malformed_token'],
  ];
}
