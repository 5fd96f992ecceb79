import { token } from '../../access/token.ts';
import { type BadToken, ec, strangers, unusualValues } from './bad-token.ts';

export function badHeaders(): BadToken[] {
  return [...wrongTypes(), ...headersThatAreNotAllowed()];
}

function wrongTypes(): BadToken[] {
  const types = [
    ...['JWT', 'jwt', 'application/jwt', 'at+jwt ', ' at+jwt', 'at jwt', 'at', 'id+jwt', 'rt+jwt'],
    ...['dpop+jwt', 'logout+jwt', 'secevent+jwt', 'text/at+jwt', 'application/', 'JOSE'],
    ...['application/application/at+jwt', undefined, ...unusualValues, ['at+jwt']],
  ];
  return types.map((typ) => [
    `typ ${JSON.stringify(typ)}`,
    token(ec, {}, { typ }),
    'type_not_allowed',
  ]);
}

function headersThatAreNotAllowed(): BadToken[] {
  const url = 'https://attacker.example/keys';
  const [stranger] = strangers;
  const headers = {
    crit: [['exp'], ['b64'], [], 'exp', null, {}],
    b64: [false, true, null, 'false'],
    zip: ['DEF', 'GZIP', null, ''],
    cty: ['JWT', 'json', null, ''],
    enc: ['A256GCM', null],
    jku: [url, 'http://127.0.0.1/', 'file:///etc/passwd', null, ''],
    jwk: [stranger?.jwk, ec.jwk, null, {}],
    x5u: [url, null, ''],
    x5c: [['MIIBAAAA'], [], null, ''],
  };
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map(
      (value): BadToken => [
        `header ${name} ${JSON.stringify(value)?.slice(0, 40)}`,
        token(ec, {}, { [name]: value }),
        'header_not_allowed',
      ],
    ),
  );
}
