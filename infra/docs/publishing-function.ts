import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { OpenRoute } from '#lib/http/route.ts';
import { acknowledgeSynchronous } from '../acknowledge-synchronous.ts';
import { environment } from '../environment.ts';
import { ServiceFunction } from '../service-function.ts';
import type { Stage } from '../stage/stage.ts';
import { docsFiles } from './docs-files.ts';

/** Where Lambda has what is in a function's folder. */
const taskRoot = '/var/task';

const docsFile = 'docs.json';

/** A function that publishes how the API is asked. It may do nothing, and knows of no table, issuer or organization. */
export class PublishingFunction extends ServiceFunction {
  readonly live: IFunction;

  constructor(scope: Construct, operation: OpenRoute['operation'], stage: Stage) {
    const isPage = operation === 'GetDocs';
    super(scope, operation, {
      stage,
      environment: environment(operation, stage, {
        CORS_ORIGINS: JSON.stringify(stage.corsOrigins),
        ...(isPage && { DOCS_FILE: `${taskRoot}/${docsFile}` }),
      }),
      statements: [],
      timeout: Duration.seconds(10),
      memory: 1024,
      reservedConcurrency: stage.reservedConcurrency,
      ...(isPage && { addFiles: writeDocs }),
    });
    // CDK's class misses its own interface only by how optional properties are written.
    this.live = this.addAlias('live') as IFunction;
    acknowledgeSynchronous(this, stage);
  }
}

function writeDocs(folder: string): void {
  writeFileSync(join(folder, docsFile), JSON.stringify(docsFiles()));
}
