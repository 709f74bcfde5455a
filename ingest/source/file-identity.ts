import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export interface FileIdentity {
  /** Twelve hex digits of the content's SHA-256. */
  digest: string;
  /** Bytes it covers; what is appended later is not part of it. */
  size: number;
}

/**
 * Names a file by its content: the same bytes are the same messages wherever the file lies and whenever it was
 * written, and a changed file is another one.
 */
export async function fileIdentity(path: string): Promise<FileIdentity> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { digest: hash.digest('hex').slice(0, 12), size };
}
