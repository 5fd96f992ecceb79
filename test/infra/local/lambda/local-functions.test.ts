import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localFunctions } from '#infra/local/lambda/local-functions.ts';
import { dataFolder } from '../data-folder.ts';

test('a function that is not configured doesn’t start, and says why', async () => {
  const logFile = join(await dataFolder(), 'requests.log');
  await expect(localFunctions({ GetAuditLog: {} }, logFile)).rejects.toMatchObject({
    name: 'CommandError',
    message: expect.stringMatching(
      /^The functions don't start: The environment is not configured:/,
    ),
  });
});
