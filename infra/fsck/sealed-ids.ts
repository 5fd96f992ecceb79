import type { AuditId } from '#lib/entry/audit-id.ts';

const idBytes = 16;
const firstCapacity = 1024;

/**
 * The ids in a log by their indexes, and the other way round: 16 bytes for an id and 8 to 16 for finding it, and nothing
 * else of a log is held for as long as it is checked.
 */
export class SealedIds {
  #ids = Buffer.alloc(firstCapacity * idBytes);
  /** Open addressing: index + 1 of the id that hashes here, or of one that found its place taken; 0 for none. */
  #slots = new Uint32Array(2 * firstCapacity);
  #known = 0;

  /** @returns where the id is already, if it is */
  add(index: number, id: AuditId): number | undefined {
    this.#makeRoom(index);
    const bytes = bytesOf(id);
    const slot = this.#slotOf(bytes);
    const taken = this.#slots[slot] ?? 0;
    bytes.copy(this.#ids, index * idBytes);
    if (taken !== 0) return taken - 1;
    this.#slots[slot] = index + 1;
    this.#known += 1;
    return undefined;
  }

  indexOf(id: AuditId): number | undefined {
    const taken = this.#slots[this.#slotOf(bytesOf(id))] ?? 0;
    return taken === 0 ? undefined : taken - 1;
  }

  /** Whether the leaf at this index is of this id. */
  isAt(index: number, id: AuditId): boolean {
    const start = index * idBytes;
    return this.#ids.subarray(start, start + idBytes).equals(bytesOf(id));
  }

  #slotOf(id: Buffer): number {
    const mask = this.#slots.length - 1;
    // All of it, since most of a UUIDv7 is its time.
    let slot = mixed(id) & mask;
    for (let taken = this.#slots[slot] ?? 0; taken !== 0; taken = this.#slots[slot] ?? 0) {
      const start = (taken - 1) * idBytes;
      if (this.#ids.compare(id, 0, idBytes, start, start + idBytes) === 0) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #makeRoom(index: number): void {
    if ((index + 1) * idBytes > this.#ids.length) {
      const ids = Buffer.alloc(2 ** Math.ceil(Math.log2(index + 1)) * idBytes);
      this.#ids.copy(ids);
      this.#ids = ids;
    }
    if (2 * (this.#known + 1) <= this.#slots.length) return;
    const taken = this.#slots.filter((slot) => slot !== 0);
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (const slot of taken) {
      const start = (slot - 1) * idBytes;
      this.#slots[this.#slotOf(this.#ids.subarray(start, start + idBytes))] = slot;
    }
  }
}

/** Where the hexadecimal digits of a UUID are. */
const digitsAt = [...'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx'].flatMap((character, at) =>
  character === '-' ? [] : [at],
);

/** By hand, which takes a quarter of the time of Node's conversion. */
function bytesOf(id: AuditId): Buffer {
  const bytes = Buffer.allocUnsafe(idBytes);
  for (let byte = 0; byte < idBytes; byte++) {
    bytes[byte] = (digitOf(id, 2 * byte) << 4) | digitOf(id, 2 * byte + 1);
  }
  return bytes;
}

function digitOf(id: AuditId, digit: number): number {
  const code = id.charCodeAt(digitsAt[digit] ?? 0);
  // 0 to 9, a to f.
  return code & 0x40 ? code - 0x57 : code - 0x30;
}

function mixed(id: Buffer): number {
  let hash = 0;
  for (let at = 0; at < idBytes; at += 4) {
    hash = Math.imul(hash ^ id.readUInt32BE(at), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
