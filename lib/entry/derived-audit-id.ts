import { stringify } from 'uuid';
import type { AuditId } from './audit-id.ts';
import { digestOfParts } from './digest-of-parts.ts';

/**
 * The id that belongs to these parts, always the same one: a UUIDv8 (RFC 9562 section 5.8) of their SHA-256. Clients
 * can't send ids of that version, so nobody can take one that isn't derived.
 *
 * @param purpose What ids are derived from here, so that ids of different kinds never meet.
 */
export function derivedAuditId(purpose: string, parts: readonly string[]): AuditId {
  const bytes = digestOfParts([purpose, ...parts]).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return stringify(bytes) as AuditId;
}
