import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectReply } from '#lib/store/collect-reply.ts';

test('a reply comes whole, whatever pieces it arrives in', async () => {
  const pieces = fc.array(fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)));
  await fc.assert(
    fc.asyncProperty(pieces, async (rest) => {
      const sent = [Buffer.from('{'), ...rest];
      expect(await collectReply(Readable.from(sent))).toEqual(Buffer.concat(sent));
    }),
  );
});

test.each(['', 'null', '[]', '<html>', ' {}'])('%j is no reply', async (body) => {
  const stream = Readable.from(body === '' ? [] : [Buffer.from(body)]);
  await expect(collectReply(stream)).rejects.toThrow(
    new SyntaxError('The reply is not a JSON object'),
  );
});

test('a connection that is lost within a reply is an error', async () => {
  const lost = new Error('lost');
  const stream = new Readable({
    read() {
      this.push('{');
      this.destroy(lost);
    },
  });
  await expect(collectReply(stream)).rejects.toBe(lost);
});
