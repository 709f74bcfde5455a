import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PREFIX = 'embedded-clickhouse-';
const TMPFS = '/dev/shm';
/** A container's /dev/shm is 64 MiB by default, which one INSERT would fill. */
const ENOUGH_BYTES = 1 << 30;

export interface DataFolder {
  /** Absolute path of the tables. */
  data: string;
  /** A folder of this process alone, removed at its end. */
  runtime: string;
}

function temporaryRoot(): string {
  try {
    const { bavail, bsize } = fs.statfsSync(TMPFS);
    fs.accessSync(TMPFS, fs.constants.W_OK);
    return bavail * bsize >= ENOUGH_BYTES ? TMPFS : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A killed server leaves its folder behind, and on tmpfs that is memory. */
function removeLeftovers(root: string): void {
  for (const name of fs.readdirSync(root)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) {
      try {
        fs.rmSync(path.join(root, name), { recursive: true, force: true });
      } catch {
        // Another user's: not ours to remove.
      }
    }
  }
}

/** @throws Error in one line when `wanted` is no folder that this process may write to. */
export function dataFolder(wanted?: string): DataFolder {
  let data = wanted === undefined ? undefined : path.resolve(wanted);
  if (data !== undefined) {
    try {
      fs.mkdirSync(data, { recursive: true });
      fs.accessSync(data, fs.constants.W_OK | fs.constants.X_OK);
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw new Error(
        `The data folder ${data} cannot be written to (${why}): choose another folder or change its rights.`
      );
    }
  }
  const root = temporaryRoot();
  removeLeftovers(root);
  const runtime = fs.mkdtempSync(path.join(root, `${PREFIX}${process.pid}-`));
  if (data === undefined) {
    data = path.join(runtime, 'data');
    fs.mkdirSync(data);
  }
  return { data, runtime };
}
