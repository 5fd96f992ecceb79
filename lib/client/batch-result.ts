import type { AuditLogClientError } from './client-error.ts';
import type { RecordedEntry } from './recorded-entry.ts';

/** What became of an entry of a batch: it is recorded, or it isn't, as far as anybody knows. */
export type BatchResult =
  | {
      readonly ok: true;
      /** 201 where this call has recorded it, 200 where an earlier one had. */
      readonly status: number;
      readonly id: string;
      /** Where it was asked for, and the service has not left it out. */
      readonly entry?: RecordedEntry | undefined;
    }
  | {
      readonly ok: false;
      /** Absent where there was no answer. */
      readonly status: number | undefined;
      /** Under which it was sent. */
      readonly id: string;
      readonly error: AuditLogClientError;
    };
