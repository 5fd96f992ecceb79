import type { Finding } from '#infra/fsck/finding.ts';

/** A log, or a mirror of one, that isn't what it has to be: nothing of it may be taken over. */
export class Refusal extends Error {
  readonly finding: Finding;

  constructor(finding: Finding, message: string) {
    super(message);
    this.name = 'Refusal';
    this.finding = finding;
  }
}
