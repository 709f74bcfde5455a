import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import zlib from 'node:zlib';
import { BlockDecoder, BlockEncoder } from './block-frame';

/** Blocks written by ch-go's compress package. */
const GOLDEN = {
  NONE: 'JNTfgO5/7YM70R3+7pLG+gJ5AwAAcAMAAGZsb3cgMCBmcm9tIG5ldG9ic2VydjtmbG93IDEgZnJvbSBuZXRvYnNlcnY7ZmxvdyAyIGZyb20gbmV0b2JzZXJ2O2Zsb3cgMyBmcm9tIG5ldG9ic2VydjtmbG93IDQgZnJvbSBuZXRvYnNlcnY7ZmxvdyA1IGZyb20gbmV0b2JzZXJ2O2Zsb3cgNiBmcm9tIG5ldG9ic2VydjtmbG93IDAgZnJvbSBuZXRvYnNlcnY7ZmxvdyAxIGZyb20gbmV0b2JzZXJ2O2Zsb3cgMiBmcm9tIG5ldG9ic2VydjtmbG93IDMgZnJvbSBuZXRvYnNlcnY7ZmxvdyA0IGZyb20gbmV0b2JzZXJ2O2Zsb3cgNSBmcm9tIG5ldG9ic2VydjtmbG93IDYgZnJvbSBuZXRvYnNlcnY7ZmxvdyAwIGZyb20gbmV0b2JzZXJ2O2Zsb3cgMSBmcm9tIG5ldG9ic2VydjtmbG93IDIgZnJvbSBuZXRvYnNlcnY7ZmxvdyAzIGZyb20gbmV0b2JzZXJ2O2Zsb3cgNCBmcm9tIG5ldG9ic2VydjtmbG93IDUgZnJvbSBuZXRvYnNlcnY7ZmxvdyA2IGZyb20gbmV0b2JzZXJ2O2Zsb3cgMCBmcm9tIG5ldG9ic2VydjtmbG93IDEgZnJvbSBuZXRvYnNlcnY7ZmxvdyAyIGZyb20gbmV0b2JzZXJ2O2Zsb3cgMyBmcm9tIG5ldG9ic2VydjtmbG93IDQgZnJvbSBuZXRvYnNlcnY7ZmxvdyA1IGZyb20gbmV0b2JzZXJ2O2Zsb3cgNiBmcm9tIG5ldG9ic2VydjtmbG93IDAgZnJvbSBuZXRvYnNlcnY7ZmxvdyAxIGZyb20gbmV0b2JzZXJ2O2Zsb3cgMiBmcm9tIG5ldG9ic2VydjtmbG93IDMgZnJvbSBuZXRvYnNlcnY7ZmxvdyA0IGZyb20gbmV0b2JzZXJ2O2Zsb3cgNSBmcm9tIG5ldG9ic2VydjtmbG93IDYgZnJvbSBuZXRvYnNlcnY7ZmxvdyAwIGZyb20gbmV0b2JzZXJ2O2Zsb3cgMSBmcm9tIG5ldG9ic2VydjtmbG93IDIgZnJvbSBuZXRvYnNlcnY7ZmxvdyAzIGZyb20gbmV0b2JzZXJ2O2Zsb3cgNCBmcm9tIG5ldG9ic2Vydjs=',
  LZ4: '8aAItaChbK1YvBa9koA68oJYAAAAcAMAAPEHZmxvdyAwIGZyb20gbmV0b2JzZXJ2OxYAHzEWAAIfMhYAAh8zFgACHzQWAAIfNRYAAh82FgACD5oA//+rAgIDAVoDoG5ldG9ic2Vydjs=',
  ZSTD: 'gnhwCwTHe9IM3JU9oh8kAZBnAAAAcAMAACi1L/1EAHACfQIA0gMNE8CHAwS09ul8VwM9kJQyJQBsQAV1l2d1l2d1l2d1l2d1l2d1F0CKYgTnKAQNpzBESo5gAiioEfDr/wbw5RE0BD9DmB/+lpnphgSSGls193M=',
};
const TEXT = Array.from({ length: 40 }, (_, i) => `flow ${i % 7} from netobserv;`).join('');

async function through(stage: Transform, pieces: Buffer[]): Promise<Buffer> {
  return buffer(Readable.from(pieces, { objectMode: false }).pipe(stage));
}

async function decode(block: Buffer): Promise<string> {
  return (await through(new BlockDecoder(), [block])).toString('utf8');
}

describe("ClickHouse's compressed blocks", () => {
  it.each(['NONE', 'LZ4'] as const)('reads a block of the method %s', async (method) => {
    expect(await decode(Buffer.from(GOLDEN[method], 'base64'))).toBe(TEXT);
  });

  it('reads a block of the method ZSTD, or says which Node.js can', async () => {
    const result = decode(Buffer.from(GOLDEN.ZSTD, 'base64'));
    if ('zstdDecompressSync' in zlib) {
      expect(await result).toBe(TEXT);
    } else {
      await expect(result).rejects.toThrow(/Code: 48.*Node\.js 22\.15/);
    }
  });

  it('writes the very bytes that ch-go writes', async () => {
    const written = await through(new BlockEncoder(), [Buffer.from(TEXT)]);
    expect(written.toString('base64')).toBe(GOLDEN.NONE);
  });

  it('takes blocks apart and puts them together again, however they are cut', async () => {
    const data = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * 7919) >>> 5));
    const written = await through(new BlockEncoder(), [data]);
    expect(written.length).toBe(data.length + 3 * 25); // three blocks of at most 1 MiB
    const cuts = [0, 1, 17, 25, 26, 1_048_600, 1_048_601, written.length];
    const pieces = cuts.slice(1).map((cut, i) => written.subarray(cuts[i], cut));
    expect((await through(new BlockDecoder(), pieces)).equals(data)).toBe(true);
  });

  it('refuses a flipped bit, a cut and other bytes', async () => {
    const block = Buffer.from(GOLDEN.LZ4, 'base64');
    const flipped = Buffer.from(block);
    flipped[40] ^= 1;
    await expect(decode(flipped)).rejects.toThrow(/Code: 40/);
    await expect(decode(block.subarray(0, -1))).rejects.toThrow(/Code: 271.*ends within a block/);
    await expect(decode(Buffer.alloc(64, 0xff))).rejects.toThrow(/Code: 271.*not made of compressed blocks/);
  });
});
