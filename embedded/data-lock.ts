import fs from 'node:fs';
import path from 'node:path';

/** ClickHouse locks this file of its data folder and writes its process id into it. */
const STATUS = 'status';

/**
 * The process that has a data folder open; undefined when none does, or where /proc cannot tell. The engine itself
 * refuses a locked folder on every system, only not in words that help.
 */
export function dataFolderHolder(data: string): number | undefined {
  const status = path.join(data, STATUS);
  try {
    const pid = Number(/^PID: (\d+)$/m.exec(fs.readFileSync(status, 'utf8'))?.[1]);
    const files = `/proc/${pid}/fd`;
    // A process that crashed leaves its id behind, and the system gives it to another one later.
    const target = fs.realpathSync(status);
    const holds = fs.readdirSync(files).some((fd) => linkOf(path.join(files, fd)) === target);
    return holds ? pid : undefined;
  } catch {
    return undefined;
  }
}

function linkOf(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined; // closed meanwhile
  }
}
