/**
 * What befalls one call: before it is applied, or after, when only the reply is wrong. Times are in milliseconds.
 */
export type Mishap =
  /** DynamoDB says no, by this status and type. */
  | {
      readonly kind: 'refusal';
      readonly status: number;
      readonly type: string;
      readonly after: boolean;
    }
  | { readonly kind: 'reset'; readonly after: boolean }
  /** It is applied so much later, and the reply comes so much later than that. */
  | { readonly kind: 'late'; readonly appliedAfter: number; readonly repliedAfter: number }
  | { readonly kind: 'silence'; readonly after: boolean }
  /** The connection ends within the reply, of which so large a share has come. */
  | { readonly kind: 'truncated'; readonly share: number; readonly after: boolean }
  /** Something else in place of the reply. */
  | {
      readonly kind: 'garbage';
      readonly status: number;
      readonly body: string;
      readonly after: boolean;
    }
  /** Of the keys that are asked for at once, all but so many are left for another time. */
  | { readonly kind: 'unprocessed'; readonly processed: number };
