/**
 * Free-form JSON of an entry, as the text that is stored. It is never parsed and written again on its way out, so
 * what DynamoDB or JavaScript would alter (key order, -0, numbers) stays as it was recorded.
 */
export class JsonText {
  readonly text: string;

  /** @param text JSON that its maker has checked. */
  constructor(text: string) {
    this.text = text;
  }
}
