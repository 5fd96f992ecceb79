/** A stage that can't be deployed as it is configured: one sentence a line, each naming its path in cdk.json. */
export class StageError extends Error {
  constructor(...sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'StageError';
  }
}
