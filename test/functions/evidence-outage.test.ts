import { expect, test } from 'vitest';
import { LogApi } from './log-api.ts';

test('while DynamoDB is down, evidence and log are answered 503, and nothing is said of why', async () => {
  const logs = await LogApi.start();
  const token = await logs.api.token();
  logs.api.loseDatabase();
  const id = '00000000-0000-4000-8000-000000000000';
  for (const what of [`${id}/evidence`, 'checkpoint', 'tile/0/000', 'consistency?from=1']) {
    const { statusCode, headers, body } = await logs.ask({ what, token });
    expect([statusCode, headers['retry-after'], JSON.parse(body).code]).toEqual([
      503,
      '1',
      'store_unavailable',
    ]);
    expect(body).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
  }
  await logs.api.stop();
});
