/** Counts the bytes of log lines, in place of writing them, until it is stopped. */
export function countLogBytes(): { stop(): number } {
  const { write } = process.stdout;
  let bytes = 0;
  process.stdout.write = (chunk: string | Uint8Array) => {
    bytes += Buffer.byteLength(chunk);
    return true;
  };
  return {
    stop() {
      process.stdout.write = write;
      return bytes;
    },
  };
}
