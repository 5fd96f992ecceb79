import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import { isJsonObject } from '#lib/json-object.ts';
import type { NewMessage } from '#lib/queue/message-queue.ts';
import { type ExportId, parseExportId } from './export-id.ts';

/** An export that is to be written, or to be gone on with. */
export interface ExportOrder {
  readonly orgId: OrgId;
  readonly id: ExportId;
}

/** SQS delays no message longer. */
const longestDelay = 900;

/** A message that orders an export, so many milliseconds from now. Organizations take turns by its group. */
export function exportMessage({ orgId, id }: ExportOrder, delayMs = 0): NewMessage {
  const delaySeconds = Math.min(Math.ceil(delayMs / 1000), longestDelay);
  return { body: JSON.stringify({ orgId, id }), group: orgId, delaySeconds };
}

/** The order in a message's body; undefined where it isn't one. Only our own functions may send to this queue. */
export function parseExportOrder(body: string): ExportOrder | undefined {
  const { orgId, id } = membersIn(body);
  const organization = operatorOrganizationId(`${orgId}`);
  const exportId = parseExportId(`${id}`);
  return organization && exportId && { orgId: organization, id: exportId };
}

function membersIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
