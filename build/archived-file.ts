import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

export interface ArchivedFile {
  path: string;
  /** Unix permissions, such as 0o755. */
  mode: number;
  content: Buffer;
}

/** The files of a zip archive, in its order. Throws an Error if it is damaged, or has paths that lead out of it. */
export async function readArchive(path: string): Promise<ArchivedFile[]> {
  const zip = await openPromise(path);
  const files: ArchivedFile[] = [];
  for await (const entry of zip.eachEntry()) {
    files.push({
      path: entry.fileName,
      mode: (entry.externalFileAttributes >>> 16) & 0o777,
      content: await buffer(await zip.openReadStreamPromise(entry)),
    });
  }
  return files;
}
