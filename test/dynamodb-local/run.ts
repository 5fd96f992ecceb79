import { startVitest } from 'vitest/node';
import { startDynamodbLocal } from './dynamodb-local.ts';
import { installDynamodbLocal } from './install.ts';
import { requireJava } from './require-java.ts';

/** npm run test:dynamodb-local: the store's contract on AWS's own local edition of DynamoDB. */
const complaint = await requireJava();
if (complaint === undefined) {
  await runContract();
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}

async function runContract(): Promise<void> {
  const database = await startDynamodbLocal(await installDynamodbLocal());
  try {
    const tests = await startVitest('test', [], {
      include: ['test/dynamodb-local/contract.ts'],
      provide: { endpoint: database.endpoint },
      watch: false,
    });
    await tests.close();
  } finally {
    await database.stop();
  }
}
