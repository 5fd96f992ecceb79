import type { OrgId } from '#lib/access/organization-id.ts';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';
import { cloudEvent as cloudEventForm } from '#lib/forms/cloud-event.ts';
import { csv } from '#lib/forms/csv.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { readJsonBody } from '#lib/http/json-body.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { composeEntry } from '#lib/recording/compose-entry.ts';
import { cloudEvent, plainEntry } from '#lib/recording/entry-format.ts';
import { redactEntry } from '#lib/recording/redact-entry.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';
import { acme } from '../../../access/token.ts';

const formats = { 'application/json': plainEntry, 'application/cloudevents+json': cloudEvent };
const isSecret = secretKeys(['ssn']);
const organization = { id: acme as OrgId, name: 'Acme' };

/** A body on its way into the store, and from there into every answer that there is. */
export function readAndShow(text: string, type: keyof typeof formats, now: Date): void {
  const sent = formats[type].read(text, readJsonBody(text), now);
  if ('problems' in sent) return;
  const { entry } = redactEntry(sent.entry, isSecret);
  const stored = composeEntry(organization, entry, entry.id ?? newAuditId(), now);
  for (const { show } of [anaconda, cubewire, mixpeek, native])
    JSON.parse(renderJson(show(stored)));
  for (const { write } of [cloudEventForm, ocsf]) JSON.parse(write(stored));
  csv.page([csv.write(stored)]);
}
