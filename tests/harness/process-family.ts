import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Process {
  pid: number;
  command: string;
}

const run = promisify(execFile);

/** The process, all that descend from it, and the rest of its process group, which it may have left behind. */
export async function processFamily(pid: number): Promise<Process[]> {
  const all = await processes();
  const family = new Set([pid]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    all.filter(({ parent }) => family.has(parent)).forEach((child) => family.add(child.pid));
  }
  return all.filter((each) => family.has(each.pid) || each.group === pid).map(named);
}

/** Those that are still there. */
export async function alive(family: readonly Process[]): Promise<Process[]> {
  const all = (await processes()).map(named);
  return family.filter((each) => all.some(({ pid, command }) => pid === each.pid && command === each.command));
}

const named = ({ pid, command }: Process): Process => ({ pid, command });

async function processes() {
  // `ww`: whole command lines, however long Java's is.
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,ppid=,pgid=,stat=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie has ended; only its parent has not asked how.
    return command === undefined || state.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), group: Number(group), command }];
  });
}
