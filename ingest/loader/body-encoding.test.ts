import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Lz4FrameDecoder } from '../../embedded/compression/lz4-frame';
import { BatchBuilder } from './batch-builder';
import { bodyEncoding } from './body-encoding';
import { type MessageBytes, wholeMessage } from './message-bytes';

const message = (i: number): MessageBytes =>
  wholeMessage(Buffer.from(`{"TimeFlowEndMs":1780000000000,"Bytes":${i},"SrcK8S_Namespace":"shop"}`));

function filled(compression: 'none' | 'lz4', messages: number): BatchBuilder {
  const builder = new BatchBuilder('t', 1, 's', bodyEncoding(compression));
  for (let i = 0; i < messages; i += 1) {
    builder.add(i, message(i), 0);
  }
  return builder;
}

test.each([1, 20_000])('lz4 frames behind one another are the plain rows of %i messages', async (messages) => {
  const plain = filled('none', messages).close();
  const packed = filled('lz4', messages).close();
  expect([plain?.encoding, packed?.encoding]).toEqual([undefined, 'lz4']);
  expect(packed).toMatchObject({ rows: messages, bytes: plain?.bytes, token: plain?.token });
  // The embedded server's own decoder, which shares no code with what compresses here.
  const decoded = await buffer(Readable.from(packed?.body ?? []).pipe(new Lz4FrameDecoder()));
  expect(decoded.equals(Buffer.concat(plain?.body ?? []))).toBe(true);
});

test('a batch holds a fraction of its bytes while it is filled, and what it is sent as once it is closed', () => {
  const builder = filled('lz4', 100_000);
  expect(builder.bytes).toBeGreaterThan(3_500_000);
  expect(builder.held).toBeLessThan(builder.bytes / 2);
  const body = builder.close()?.body ?? [];
  expect(builder.held).toBe(body.reduce((sum, { length }) => sum + length, 0));
  expect(filled('lz4', 0).held).toBe(0);
});
