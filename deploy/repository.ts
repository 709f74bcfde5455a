import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..');

/** `path` is relative to the repository, here and below. */
export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const readJson = <T>(path: string): T => JSON.parse(readText(path)) as T;

/** What a commit of this work tree would hold, so that a file made by a build never passes for one that is there. */
export function committedFiles(): string[] {
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const list = (...kind: string[]) => execFileSync('git', ['ls-files', '-z', ...kind], options).split('\0');
  const gone = new Set(list('--deleted'));
  return list('--cached', '--others', '--exclude-standard').filter((path) => path !== '' && !gone.has(path));
}
