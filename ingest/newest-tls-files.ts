import { readFileSync } from 'node:fs';

/**
 * A file's content, read anew whenever it is asked for: certificates are renewed while the sidecar runs. While the file
 * cannot be read, being replaced, it is what it was; undefined if it never could be.
 */
export function newestContent(file: string): () => Buffer | undefined {
  let last: Buffer | undefined;
  return () => {
    try {
      last = readFileSync(file);
    } catch {
      // As it was.
    }
    return last;
  };
}
