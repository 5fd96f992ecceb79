import type { Answer } from '#lib/http/exchange.ts';
import { jsonElements } from '#lib/json-elements.ts';
import { jsonMember } from '#lib/json-member.ts';
import type { WireItem } from '../dynamodb/wire-store.ts';
import type { SentEntry } from '../kills/entries.ts';
import { type Means, Slot } from './slot.ts';
import type { Violation, ViolationKind } from './violation.ts';

/** A slot and what was sent for it. */
export interface Sending {
  readonly slot: Slot;
  readonly entry: SentEntry;
}

/** What the service has promised in its answers, with which every later one is compared. */
export class Model {
  readonly violations: Violation[] = [];
  readonly slots: Slot[] = [];

  /** Of how many entries something is promised. */
  get acknowledged(): number {
    return this.slots.filter(({ isPromised }) => isPromised).length;
  }

  slot(orgId: string, means: Means): Slot {
    const label = `w${this.slots.length}`;
    const slot = new Slot(label, orgId, means, this.accuse);
    this.slots.push(slot);
    return slot;
  }

  readonly accuse = (kind: ViolationKind, what: string): void => {
    this.violations.push({ kind, what });
  };

  recorded({ slot, entry }: Sending, { statusCode, body }: Answer): void {
    slot.answered(entry, statusCode, statusCode < 300 ? body : undefined);
  }

  recordedBatch(sendings: readonly Sending[], { statusCode, body }: Answer): void {
    if (statusCode === 503) return;
    if (statusCode !== 201 && statusCode !== 207) {
      this.accuse('wrong', `A batch was answered ${statusCode}`);
      return;
    }
    const results = jsonElements(jsonMember(body, 'results'));
    if (results.length !== sendings.length) this.accuse('wrong', 'A batch has other results');
    for (const [n, { slot, entry }] of sendings.entries()) {
      const result = results[n] ?? '{"status":0}';
      const { status, entry: shown } = JSON.parse(result) as { status: number; entry?: unknown };
      slot.answered(entry, status, shown === undefined ? undefined : jsonMember(result, 'entry'));
    }
  }

  /**
   * The answer to a get of an entry by its id.
   *
   * @param wasPromised Whether something was promised of it when the get was sent.
   */
  got(slot: Slot, { statusCode, body }: Answer, wasPromised: boolean): void {
    if (statusCode === 200) slot.shown(body);
    else if (statusCode === 404 && wasPromised) slot.missing('the store');
    else if (statusCode === 404) return;
    else if (statusCode !== 503) this.accuse('wrong', `${slot.label} was got with ${statusCode}`);
  }

  /**
   * All pages of a list, each the text of an entry.
   *
   * @param due What nothing may be missing of.
   */
  listed(orgId: string, entries: readonly string[], due: readonly Slot[]): void {
    const [ids, labels] = [new Set<string>(), new Set<string>()];
    for (const text of entries) {
      const { id, workflowId } = JSON.parse(text) as { id: string; workflowId: string };
      const slot = this.slots.find(({ label }) => label === workflowId);
      if (slot?.orgId !== orgId) this.accuse('wrong', `The list of ${orgId} has ${text}`);
      if (ids.has(id)) this.accuse('duplicated', `${workflowId} is listed twice`);
      ids.add(id);
      labels.add(workflowId);
      slot?.shown(text);
    }
    for (const slot of due) if (!labels.has(slot.label)) slot.missing('the list');
  }

  /** What is promised of an organization's entries. */
  promised(orgId: string): Slot[] {
    return this.slots.filter((slot) => slot.orgId === orgId && slot.isPromised);
  }

  /** All items of the table of entries: each is what somebody sent, and nothing is there twice. */
  stored(items: readonly WireItem[]): void {
    const labels = new Set<string>();
    for (const item of items) {
      const label = item['workflowId']?.S ?? '';
      const slot = this.slots.find((each) => each.label === label);
      if (slot?.wasSent !== true) this.accuse('wrong', `Nobody has sent ${item['pk']?.S}`);
      if (labels.has(label)) this.accuse('duplicated', `${label} is stored twice`);
      labels.add(label);
    }
    for (const slot of this.slots) if (!labels.has(slot.label)) slot.missing('the table');
  }
}
