import { disclosuresOf } from '#lib/evidence/commitment/disclosure.ts';
import type { EntryEvidence } from '#lib/evidence/reading/read-evidence.ts';
import type { EvidenceRequest } from './evidence-request.ts';
import type { Answer } from './exchange.ts';
import { renderJson } from './render-json.ts';

/** When a checkpoint may cover the entry, in seconds: they are signed as entries come, at most once a minute as a rule. */
const retryAfter = '5';

/**
 * The evidence of an entry as one document that needs nothing else to be verified; 202 as long as no checkpoint covers
 * the entry. It isn't to be stored on the way, since disclosures are the entry's own content.
 */
export function evidenceAnswer({ evidence, fields }: EvidenceShown): Answer {
  if (evidence.state === 'pending') {
    const body = { id: evidence.salted.entry.id, sealed: false };
    return answer(202, { 'retry-after': retryAfter }, body);
  }
  const { leaf, index, treeSize, checkpoint } = evidence;
  const proof = evidence.proof.map((hash) => Buffer.from(hash).toString('base64'));
  const disclosures = disclosuresOf(evidence.salted)
    .filter(({ name }) => fields?.has(name) ?? true)
    .map(({ text }) => text);
  return answer(200, {}, { leaf, index, treeSize, proof, checkpoint, disclosures });
}

/** Evidence, and the fields of the entry that are to be shown with it. */
export interface EvidenceShown extends Pick<EvidenceRequest, 'fields'> {
  readonly evidence: EntryEvidence;
}

function answer(statusCode: number, headers: Record<string, string>, body: object): Answer {
  const own = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers: { ...own, ...headers }, body: renderJson({ ...body }) };
}
