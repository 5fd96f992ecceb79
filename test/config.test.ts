import { describe, expect, test } from 'vitest';
import { checkedConfig } from '#lib/config/checked-config.ts';
import { checkedVariables } from '#lib/config/checked-variables.ts';
import {
  readBusConfig,
  readConfig,
  readDocsConfig,
  readEvidenceConfig,
  readExportConfig,
  readPublicationConfig,
  readRecordingConfig,
  readSealingConfig,
} from '#lib/config.ts';

const issuer = {
  issuer: 'https://issuer.example',
  profile: 'generic',
  audiences: ['audit-log'],
  jwksUri: 'https://issuer.example/jwks',
  organizations: '*',
  grants: ['audit:read'],
};

const variables = {
  TABLE_NAME: 'entries',
  ISSUERS: JSON.stringify([issuer]),
  CORS_ORIGINS: '["https://console.example.com"]',
  SUBJECT_HASH_KEY: 'sixteen letters.',
};

test('the environment is the configuration', async () => {
  await expect(readConfig(variables)).resolves.toEqual({
    tableName: 'entries',
    issuers: [issuer],
    corsOrigins: ['https://console.example.com'],
    subjectHashKey: 'sixteen letters.',
  });
});

test('no origin is configured by default', async () => {
  const { CORS_ORIGINS: _, ...others } = variables;
  expect((await readConfig(others)).corsOrigins).toEqual([]);
});

test.each([
  ['TABLE_NAME', undefined, 'TABLE_NAME is missing'],
  ['TABLE_NAME', '', 'TABLE_NAME is empty'],
  ['ISSUERS', undefined, 'ISSUERS is missing'],
  ['ISSUERS', '[]', 'ISSUERS names no issuer'],
  ['ISSUERS', '{"canary":1}', 'ISSUERS is not a list'],
  ['ISSUERS', '[{"canary":1}]', expect.stringMatching(/^ISSUERS\.0\.issuer /)],
  ['ISSUERS', 'canary', 'ISSUERS is not JSON'],
  ['CORS_ORIGINS', 'canary', 'CORS_ORIGINS is not JSON'],
  ['CORS_ORIGINS', '"canary"', 'CORS_ORIGINS is not a list'],
  ['CORS_ORIGINS', '[7]', 'CORS_ORIGINS.0 is not text'],
  ['SUBJECT_HASH_KEY', undefined, 'SUBJECT_HASH_KEY is missing'],
  ['SUBJECT_HASH_KEY', 'canary', 'SUBJECT_HASH_KEY has fewer than 16 characters'],
])(
  'a wrong %s (%j) is a sentence that names it without its value',
  async (name, value, finding) => {
    expect(await findings(readConfig({ ...variables, [name]: value }))).toEqual(finding);
  },
);

describe('variables that were checked when the stack was made', () => {
  const { CORS_ORIGINS: _, ...withoutOrigins } = variables;

  test.each([variables, withoutOrigins])('are the same configuration %#', async (own) => {
    const LOG_TABLE_NAME = 'logs';
    const checked = checkedVariables(own);
    expect(await readConfig(checked)).toEqual(await readConfig(own));
    expect(await readEvidenceConfig({ ...checked, LOG_TABLE_NAME })).toEqual(
      await readEvidenceConfig({ ...own, LOG_TABLE_NAME }),
    );
    expect(checkedConfig(checked)).toEqual(await readConfig(own));
  });

  test('are refused there, where they are wrong', () => {
    expect(() => checkedVariables({ ...variables, ISSUERS: '[]' })).toThrow(
      'The environment is not configured: ISSUERS names no issuer',
    );
  });

  test.each([
    ['TABLE_NAME', '', 'TABLE_NAME is empty'],
    ['ISSUERS', undefined, 'ISSUERS is missing'],
    ['ISSUERS', '[{"canary":1}]', expect.stringMatching(/^ISSUERS\.0\.issuer /)],
    ['CORS_ORIGINS', '[7]', 'CORS_ORIGINS.0 is not text'],
    ['SUBJECT_HASH_KEY', 'canary', 'SUBJECT_HASH_KEY has fewer than 16 characters'],
    ['LOG_TABLE_NAME', undefined, 'LOG_TABLE_NAME is missing'],
  ])(
    'and of which %s has changed since (%j) are read like any others',
    async (name, value, finding) => {
      const changed = { ...checkedVariables(variables), LOG_TABLE_NAME: 'logs', [name]: value };
      expect(await findings(readEvidenceConfig(changed))).toEqual(finding);
      const others = [{ ...issuer, grants: [] }];
      const narrowed = { ...checkedVariables(variables), ISSUERS: JSON.stringify(others) };
      expect((await readConfig(narrowed)).issuers).toEqual(others);
    },
  );
});

describe('a function that publishes', () => {
  test('knows origins alone, and of the page its file', async () => {
    const { CORS_ORIGINS } = variables;
    const corsOrigins = ['https://console.example.com'];
    await expect(readPublicationConfig({ CORS_ORIGINS })).resolves.toEqual({ corsOrigins });
    const docs = await readDocsConfig({ CORS_ORIGINS, DOCS_FILE: '/var/task/docs.json' });
    expect(docs).toEqual({ corsOrigins, docsFile: '/var/task/docs.json' });
  });

  test('names what is missing or wrong', async () => {
    await expect(readPublicationConfig({ CORS_ORIGINS: 'canary' })).rejects.toThrow(
      /CORS_ORIGINS is not/,
    );
    await expect(readDocsConfig({})).rejects.toThrow(/DOCS_FILE is missing/);
  });
});

describe('a function that records', () => {
  test('keeps entries for ever, and redacts the default keys, where nothing else is said', async () => {
    await expect(readRecordingConfig(variables)).resolves.toEqual({
      ...(await readConfig(variables)),
      retention: { organizations: {} },
      redactedKeys: undefined,
    });
  });

  test('knows for how long, and which keys are secret', async () => {
    const id = '7B0F3C0E-6F2B-4D59-9D0C-0F6A3A1F2C11';
    const read = await readRecordingConfig({
      ...variables,
      RETENTION: JSON.stringify({ days: 365, organizations: { [id]: null } }),
      REDACTED_KEYS: '["ssn"]',
    });
    expect([read.retention, read.redactedKeys]).toEqual([
      { days: 365, organizations: { [id.toLowerCase()]: null } },
      ['ssn'],
    ]);
  });

  test.each([
    ['TABLE_NAME', '', 'TABLE_NAME is empty'],
    ['RETENTION', 'canary', 'RETENTION is not JSON'],
    ['RETENTION', '"canary"', 'RETENTION is not what it may be'],
    ['RETENTION', '{"canary":1}', 'RETENTION is not what it may be'],
    ['RETENTION', '{"days":0}', 'RETENTION.days is not a number of days, 36500 at most'],
    ['RETENTION', '{"days":"canary"}', 'RETENTION.days is not a number of days, 36500 at most'],
    ['RETENTION', '{"days":36501}', 'RETENTION.days is not a number of days, 36500 at most'],
    [
      'RETENTION',
      '{"organizations":{"x":1}}',
      'RETENTION.organizations.x is not by the id of an organization',
    ],
    [
      'RETENTION',
      '{"organizations":{"7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11":1.5}}',
      'RETENTION.organizations.7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11 is not a number of days, 36500 at most',
    ],
    ['REDACTED_KEYS', 'canary', 'REDACTED_KEYS is not JSON'],
    ['REDACTED_KEYS', '{"canary":1}', 'REDACTED_KEYS is not a list'],
    ['REDACTED_KEYS', '[7]', 'REDACTED_KEYS.0 is not text'],
  ])('says what is wrong with %s (%j)', async (name, value, finding) => {
    expect(await findings(readRecordingConfig({ ...variables, [name]: value }))).toBe(finding);
  });
});

describe('the function that records what comes by the event bus', () => {
  const busVariables = {
    TABLE_NAME: 'entries',
    TRUSTED_ACCOUNTS: '[{"account":"111122223333","organizations":"*"}]',
    REFUSED_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/refused',
  };

  test('knows whose events it takes and where it puts those that it refuses, and needs no issuer', async () => {
    await expect(readBusConfig({ ...busVariables, RETENTION: '{"days":30}' })).resolves.toEqual({
      tableName: 'entries',
      trustedAccounts: [{ account: '111122223333', organizations: '*' }],
      refusedQueueUrl: busVariables.REFUSED_QUEUE_URL,
      retention: { days: 30, organizations: {} },
      redactedKeys: undefined,
    });
  });

  test.each([
    ['TABLE_NAME', undefined, 'TABLE_NAME is missing'],
    ['RETENTION', 'canary', 'RETENTION is not JSON'],
    ['TRUSTED_ACCOUNTS', undefined, 'TRUSTED_ACCOUNTS is missing'],
    ['TRUSTED_ACCOUNTS', '{"canary":1}', 'TRUSTED_ACCOUNTS is not a list'],
    [
      'TRUSTED_ACCOUNTS',
      '[{"account":"canary"}]',
      'TRUSTED_ACCOUNTS.0.account must be an AWS account id of 12 digits',
    ],
    [
      'TRUSTED_ACCOUNTS',
      '[{"account":"111122223333","organizations":["canary"]}]',
      'TRUSTED_ACCOUNTS.0.organizations.0 must be a UUID',
    ],
    [
      'TRUSTED_ACCOUNTS',
      '[{"account":"111122223333","organizations":"canary"}]',
      'TRUSTED_ACCOUNTS.0.organizations must be "*" or a list of UUIDs',
    ],
    ['REFUSED_QUEUE_URL', undefined, 'REFUSED_QUEUE_URL is not an address'],
    ['REFUSED_QUEUE_URL', 'canary', 'REFUSED_QUEUE_URL is not an address'],
  ])('says what is wrong with %s (%j)', async (name, value, finding) => {
    expect(await findings(readBusConfig({ ...busVariables, [name]: value }))).toBe(finding);
  });
});

describe('a function that reads the logs', () => {
  test('knows their table', async () => {
    await expect(readEvidenceConfig({ ...variables, LOG_TABLE_NAME: 'logs' })).resolves.toEqual({
      ...(await readConfig(variables)),
      logTableName: 'logs',
    });
  });

  test('says everything that is wrong at once', async () => {
    expect(await findings(readEvidenceConfig({ ...variables, TABLE_NAME: '' }))).toBe(
      'TABLE_NAME is empty; LOG_TABLE_NAME is missing',
    );
  });
});

describe('a function that keeps the logs', () => {
  const queue = 'https://sqs.eu-central-1.amazonaws.com/111122223333/q';
  const sealing = {
    TABLE_NAME: 'entries',
    LOG_TABLE_NAME: 'logs',
    SEALING_QUEUE_URL: `${queue}.fifo`,
    UNSEALABLE_QUEUE_URL: `${queue}2.fifo`,
    CHECKPOINT_QUEUE_URL: queue,
    LOG_NAME: 'audit.example.com',
    SIGNING_KEY_ID: 'arn:aws:kms:eu-central-1:111122223333:key/k',
    CHECKPOINT_SECONDS: '60',
  };

  test('knows what it asks for, and nothing else', async () => {
    await expect(readSealingConfig(['tableName', 'checkpointSeconds'], sealing)).resolves.toEqual({
      tableName: 'entries',
      checkpointSeconds: 60,
    });
    await expect(
      readSealingConfig(
        [
          ...(['logTableName', 'sealingQueueUrl', 'unsealableQueueUrl'] as const),
          ...(['checkpointQueueUrl', 'logName', 'signingKeyId'] as const),
        ],
        sealing,
      ),
    ).resolves.toEqual({
      logTableName: 'logs',
      sealingQueueUrl: `${queue}.fifo`,
      unsealableQueueUrl: `${queue}2.fifo`,
      checkpointQueueUrl: queue,
      logName: 'audit.example.com',
      signingKeyId: sealing.SIGNING_KEY_ID,
    });
  });

  test.each([
    ['SEALING_QUEUE_URL', 'canary', 'SEALING_QUEUE_URL is not an address'],
    ['CHECKPOINT_SECONDS', undefined, 'CHECKPOINT_SECONDS is missing'],
    ['CHECKPOINT_SECONDS', 'canary', 'CHECKPOINT_SECONDS is not a number of seconds'],
    ['LOG_NAME', '', 'LOG_NAME is empty'],
  ])('says what is wrong with %s (%j)', async (name, value, finding) => {
    expect(
      await findings(
        readSealingConfig(['sealingQueueUrl', 'checkpointSeconds', 'logName'], {
          ...sealing,
          [name]: value,
        }),
      ),
    ).toBe(finding);
  });
});

describe('a function that has to do with exports', () => {
  const exporting = {
    TABLE_NAME: 'entries',
    JOBS_TABLE_NAME: 'jobs',
    EXPORT_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/q',
    EXPORT_BUCKET_URL: 'https://b.s3.eu-central-1.amazonaws.com',
    AWS_REGION: 'eu-central-1',
  };

  test('knows what it asks for, and nothing else', async () => {
    await expect(
      readExportConfig(['jobsTableName', 'exportBucketUrl', 'region'], exporting),
    ).resolves.toEqual({
      jobsTableName: 'jobs',
      exportBucketUrl: exporting.EXPORT_BUCKET_URL,
      region: 'eu-central-1',
    });
    await expect(readExportConfig(['tableName', 'exportQueueUrl'], exporting)).resolves.toEqual({
      tableName: 'entries',
      exportQueueUrl: exporting.EXPORT_QUEUE_URL,
    });
  });

  test.each([
    ['EXPORT_BUCKET_URL', 'canary', 'EXPORT_BUCKET_URL is not an address'],
    ['JOBS_TABLE_NAME', '', 'JOBS_TABLE_NAME is empty'],
    ['JOBS_TABLE_NAME', undefined, 'JOBS_TABLE_NAME is missing'],
  ])('says what is wrong with %s (%j)', async (name, value, finding) => {
    expect(
      await findings(
        readExportConfig(['jobsTableName', 'exportBucketUrl'], { ...exporting, [name]: value }),
      ),
    ).toBe(finding);
  });
});

/** What is said to be wrong, without the value that is. */
async function findings(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => new Error('Nothing'),
    (reason: Error) => reason,
  );
  expect(error.message).not.toMatch(/canary/);
  const [, said = ''] = /^The environment is not configured: (.*)$/.exec(error.message) ?? [];
  return said;
}
