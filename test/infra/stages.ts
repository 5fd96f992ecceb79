export const issuer = {
  issuer: 'https://login.example.com/',
  profile: 'auth0',
  audiences: ['https://audit.example.com'],
  organizations: ['org_1'],
  grants: ['audit:read'],
};

/** All that a stage has to say. */
export const smallest = { issuers: [issuer] };

/** Everything that a stage can say, but for a certificate of its own. */
export const fullest = {
  issuers: [issuer],
  trustedAccounts: [
    { account: '111122223333' },
    { account: '444455556666', organizations: ['7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11'] },
    { account: '999988887777', organizations: '*' },
  ],
  retentionDays: 365,
  organizationRetentionDays: {
    '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11': 30,
    '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22': null,
  },
  redactedKeys: ['ssn'],
  alarmTopic: 'arn:aws:sns:eu-west-1:999988887777:pager',
  domainName: 'audit.example.com',
  hostedZone: { id: 'Z0123456789ABC', name: 'example.com' },
  corsOrigins: ['https://console.example.com'],
  docs: 'page',
  reservedConcurrency: 50,
  throttling: { rateLimit: 20, burstLimit: 40 },
  logRetentionDays: 365,
  logName: 'logs.example.com/audit',
  checkpointSeconds: 900,
  account: '999988887777',
  region: 'eu-west-1',
};
