/** What Java's snappy puts first, and so what Kafka's clients but librdkafka write: magic, version, oldest compatible version. */
const MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const HEADER = MAGIC.length + 8;

/** Decompresses blocks of snappy, each behind its length; data without the magic is one block. */
export function framedSnappy(data: Buffer, block: (data: Buffer) => Buffer): Buffer {
  if (!data.subarray(0, MAGIC.length).equals(MAGIC)) {
    return block(data);
  }
  const blocks: Buffer[] = [];
  for (let at = HEADER; at < data.length;) {
    const start = at + 4;
    at = start + data.readInt32BE(at);
    blocks.push(block(data.subarray(start, at)));
  }
  return Buffer.concat(blocks);
}
