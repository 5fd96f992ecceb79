import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { BackgroundFunction } from '../background-function.ts';
import { jobsTable } from '../jobs-table.ts';
import type { Stage } from '../stage/stage.ts';
import { exportBucket } from './export-bucket.ts';
import { ExportQueues } from './export-queues.ts';
import { exportWriter } from './export-writer.ts';

export interface ExportsProps {
  readonly stage: Stage;
  readonly entries: Table;
}

/** What the functions have in common that have to do with exports. */
export interface ExportsParts extends ExportsProps {
  readonly jobs: Table;
  readonly bucket: Bucket;
  readonly queues: ExportQueues;
}

/** By which exports are made: a table that arranges for them, a queue that they wait in, a function that writes them, and where. */
export class Exports extends Construct {
  readonly jobs: Table;
  readonly bucket: Bucket;
  readonly queues: ExportQueues;
  readonly writer: BackgroundFunction;

  constructor(scope: Construct, id: string, props: ExportsProps) {
    super(scope, id);
    this.jobs = jobsTable(this, 'Jobs');
    this.bucket = exportBucket(this, 'Bucket');
    this.queues = new ExportQueues(this, 'Queues', props.stage);
    const { jobs, bucket, queues } = this;
    this.writer = exportWriter(Stack.of(this), { ...props, jobs, bucket, queues });
  }
}
