import { objectOf, type Schema, schemaNamed } from '../schema.ts';
import { anacondaEntry } from './anaconda-entry.ts';
import { cubewireEntry } from './cubewire-entry.ts';
import { mixpeekEntry } from './mixpeek-entry.ts';
import { count, counts } from './native-schemas.ts';

/** What the other three APIs show, under the names that their reference pages have, where they have one. */
export const productSchemas: Readonly<Record<string, Schema>> = {
  AuditLogResponse: anacondaEntry,
  AuditLogListResponse: objectOf({
    items: { type: 'array', items: schemaNamed('AuditLogResponse') },
    total_count: { ...count, description: 'How many entries match, on all pages.' },
  }),
  AuditEventResponse: mixpeekEntry,
  AuditEventListResponse: objectOf({
    results: { type: 'array', items: schemaNamed('AuditEventResponse') },
    total: { ...count, description: 'How many entries match, on all pages.' },
    skip: count,
    limit: count,
  }),
  AuditLog: cubewireEntry,
  AuditLogList: objectOf({
    items: { type: 'array', items: schemaNamed('AuditLog') },
    total: { ...count, description: 'How many entries match, on all pages.' },
    page: count,
    limit: count,
  }),
  AuditLogStatistics: objectOf({
    total: count,
    last24Hours: count,
    byService: counts,
    byEvent: counts,
  }),
};
