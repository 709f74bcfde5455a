import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const EXECUTABLE = 0o100755;
const READABLE = 0o100644;

export interface PluginArchive {
  /** The built plugin. */
  folder: string;
  /** The plugin's id: the archive's one top folder. */
  id: string;
  /** The archive, a zip file. */
  to: string;
  /** Of every file. */
  time: Date;
}

/**
 * Packs a built plugin as Grafana unpacks it. Files are in the order of their paths and binaries are executable, whatever
 * the file system that they were built on says: the same content makes the same archive.
 */
export async function writePluginArchive({ folder, id, to, time }: PluginArchive): Promise<void> {
  const zip = new ZipFile();
  for (const path of filesBelow(folder)) {
    const mode = path.startsWith('gpx_') ? EXECUTABLE : READABLE;
    zip.addBuffer(readFileSync(join(folder, path)), `${id}/${path}`, { mode, mtime: time });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to));
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
