import { describe, expect, test } from 'vitest';
import { readStage } from '#infra/stage/read-stage.ts';
import { fullest, issuer, smallest } from '../stages.ts';

const jwks = {
  keys: [
    {
      kty: 'OKP',
      crv: 'Ed25519',
      alg: 'EdDSA',
      use: 'sig',
      kid: '1',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    },
  ],
};

const inlineIssuer = { ...issuer, jwks };

const refusal = (settings: unknown, name: unknown = 'production') => {
  try {
    readStage(name, { production: settings });
  } catch (error) {
    return error instanceof Error ? [error.name, ...error.message.split('\n')] : error;
  }
  return undefined;
};

describe('a stage', () => {
  test('needs issuers, and has defaults for all else', () => {
    expect(readStage('production', { production: smallest })).toEqual({
      name: 'production',
      issuers: [issuer],
      allowInlineJwks: [],
      trustedAccounts: [],
      corsOrigins: [],
      throttling: { rateLimit: 1000, burstLimit: 2000 },
      logRetentionDays: 90,
      checkpointSeconds: 60,
      docs: 'openapi',
      sample: false,
    });
  });

  test('keeps what is configured as it is', () => {
    expect(readStage('production', { production: fullest })).toEqual({
      name: 'production',
      allowInlineJwks: [],
      sample: false,
      ...fullest,
    });
  });

  test('may trust an issuer with inline keys that it allows by name', () => {
    const settings = { issuers: [inlineIssuer], allowInlineJwks: [issuer.issuer] };
    expect(readStage('production', { production: settings }).issuers).toEqual([inlineIssuer]);
  });
});

describe('a stage that is wrong gets one sentence for each value', () => {
  const unknown =
    'There is no such stage: -c stage=NAME takes one of those under "stages" in cdk.json (production).';

  test.each([
    ['of a name that isn’t there', 'staging', unknown],
    ['of no name', undefined, unknown],
    ['of a name of objects', 'toString', unknown],
  ])('%s', (_, name, sentence) => {
    expect(() => readStage(name, { production: smallest })).toThrow(sentence);
  });

  test('where there are no stages at all', () => {
    expect(() => readStage('production', undefined)).toThrow('There is no such stage');
    expect(() => readStage('production', [smallest])).toThrow('There is no such stage');
  });

  test('where its name can’t be part of a stack’s', () => {
    expect(() => readStage('pro_duction', { pro_duction: smallest })).toThrow(
      'A stage is named by letters, digits and hyphens, at most 63.',
    );
  });

  const at = 'stages.production';
  test.each<[what: string, settings: unknown, ...sentences: string[]]>([
    ['nothing', undefined, `${at} is missing.`],
    ['no object', 'x', `${at} must be an object.`],
    ['no issuers', {}, `${at}.issuers is missing.`],
    ['no issuer', { issuers: [] }, `${at}.issuers must not be empty.`],
    [
      'an issuer without audiences, of an unknown profile',
      { issuers: [{ ...issuer, audiences: [], profile: 'ldap' }] },
      `${at}.issuers[0].profile must be one of cognito, auth0, okta, entra, keycloak, generic.`,
      `${at}.issuers[0].audiences must not be empty.`,
    ],
    [
      'an issuer with http',
      {
        issuers: [
          {
            ...issuer,
            issuer: 'http://login.example.com/',
            jwksUri: 'https://login.example.com/k',
          },
        ],
      },
      `${at}.issuers[0].issuer must be an https URL, without credentials.`,
    ],
    [
      'an issuer of no known keys',
      { issuers: [{ ...issuer, profile: 'generic' }] },
      `${at}.issuers[0] needs exactly one of jwksUri (or a profile that knows it) and jwks.`,
    ],
    [
      'the local issuer',
      {
        issuers: [{ ...inlineIssuer, profile: 'generic', issuer: 'urn:audit-log-service:local' }],
        allowInlineJwks: ['urn:audit-log-service:local'],
      },
      `${at}.issuers[0] is the local issuer, which no deployed stage may trust.`,
    ],
    [
      'an account that is trusted twice',
      {
        issuers: [issuer],
        trustedAccounts: [{ account: '111122223333' }, { account: '111122223333' }],
      },
      `${at}.trustedAccounts names an account twice.`,
    ],
    [
      'an organization whose retention stands twice',
      {
        issuers: [issuer],
        organizationRetentionDays: {
          '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11': 30,
          '7B0F3C0E-6F2B-4D59-9D0C-0F6A3A1F2C11': null,
        },
      },
      `${at}.organizationRetentionDays names an organization twice.`,
    ],
    [
      'a topic and a certificate of another region',
      {
        issuers: [issuer],
        region: 'eu-west-1',
        alarmTopic: 'arn:aws:sns:us-east-1:999988887777:pager',
        domainName: 'audit.example.com',
        certificateArn: 'arn:aws:acm:us-east-1:999988887777:certificate/1',
      },
      `${at}.alarmTopic is of another region than the stage.`,
      `${at}.certificateArn is of another region than the stage.`,
    ],
    [
      'inline keys that it doesn’t allow by name',
      { issuers: [issuer, { ...inlineIssuer, issuer: 'https://other.example.com/' }] },
      `${at}.issuers[1] brings its keys inline, which the stage has to allow by name in allowInlineJwks.`,
    ],
    [
      'inline keys allowed to an issuer that has none',
      { issuers: [issuer], allowInlineJwks: [issuer.issuer] },
      `${at}.allowInlineJwks[0] names no issuer of this stage that brings its keys inline.`,
    ],
    [
      'the same issuer twice',
      { issuers: [issuer, issuer] },
      `${at}.issuers[1] stands here already.`,
    ],
    [
      'settings that there aren’t',
      { ...smallest, trustedAccount: [], retention: 1 },
      `${at}.trustedAccount is not a setting.`,
      `${at}.retention is not a setting.`,
    ],
    [
      'an account that is none',
      { ...smallest, trustedAccounts: [{ account: 111122223333 }, { account: '12' }] },
      `${at}.trustedAccounts[0].account must be a string.`,
      `${at}.trustedAccounts[1].account must be an AWS account id of 12 digits.`,
    ],
    [
      'an account with more than its id',
      {
        ...smallest,
        trustedAccounts: [
          { account: '111122223333', organizations: 'Acme' },
          { account: '444455556666', organizations: [] },
          { account: '777788889999', organizations: ['Acme'] },
          { account: '000011112222', organization: '*' },
        ],
      },
      `${at}.trustedAccounts[0].organizations must be "*" or a list of UUIDs.`,
      `${at}.trustedAccounts[1].organizations must not be empty.`,
      `${at}.trustedAccounts[2].organizations[0] must be a UUID.`,
      `${at}.trustedAccounts[3].organization is not a setting.`,
    ],
    [
      'a topic that is no ARN',
      { ...smallest, alarmTopic: 'pager' },
      `${at}.alarmTopic must be the ARN of an SNS topic.`,
    ],
    [
      'a domain name without a certificate',
      { ...smallest, domainName: 'audit.example.com' },
      `${at}.domainName needs certificateArn, or hostedZone to validate a certificate in.`,
    ],
    [
      'a hosted zone without a domain name',
      { ...smallest, hostedZone: fullest.hostedZone },
      `${at}.domainName is missing beside certificateArn or hostedZone.`,
    ],
    [
      'a hosted zone that the domain name isn’t in',
      { ...fullest, domainName: 'audit.notexample.com' },
      `${at}.hostedZone is not the zone that domainName is in.`,
    ],
    [
      'a domain name that is an address',
      { ...fullest, domainName: 'https://audit.example.com' },
      `${at}.domainName must be a host name in lower case.`,
    ],
    [
      'origins that are none',
      { ...smallest, corsOrigins: ['*', 'https://a.example.com/', 'null', 'ftp://a.example.com'] },
      ...[0, 1, 2, 3].map(
        (index) =>
          `${at}.corsOrigins[${index}] must be an origin without a path, as in https://console.example.com.`,
      ),
    ],
    [
      'numbers out of range',
      {
        ...smallest,
        reservedConcurrency: 0,
        retentionDays: 100_000,
        logRetentionDays: 91,
        checkpointSeconds: 901,
      },
      `${at}.retentionDays must be at most 36500.`,
      `${at}.checkpointSeconds must be at most 900.`,
      `${at}.reservedConcurrency must be at least 1.`,
      `${at}.logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.`,
    ],
    [
      'a name of logs that no key may have',
      { ...smallest, logName: 'audit log+' },
      `${at}.logName must be as a host name, in lower case.`,
    ],
    [
      'half a throttling',
      { ...smallest, throttling: { rateLimit: 10 } },
      `${at}.throttling.burstLimit is missing.`,
    ],
    [
      'organizations that are neither a list nor all',
      { issuers: [{ ...issuer, organizations: 'org_1' }] },
      `${at}.issuers[0].organizations has none of the shapes that it may have.`,
    ],
    [
      'a region that is none',
      { ...smallest, region: 'Ireland' },
      `${at}.region must be a region, as in eu-west-1.`,
    ],
    ['a sample that may be', { ...smallest, sample: 'yes' }, `${at}.sample must be a boolean.`],
  ])('%s', (_, settings, ...sentences) => {
    expect(refusal(settings)).toEqual(['StageError', ...sentences]);
  });
});
