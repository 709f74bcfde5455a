import { committedFiles, readText } from './repository';

/** What `docker build .` sends of a fresh clone: the committed files without those that .dockerignore leaves out. */
export function buildContext(ignore = readText('.dockerignore'), files = committedFiles()): string[] {
  const patterns = ignore.split('\n').flatMap((line) => {
    const pattern = line.trim().replace(/^#.*/, '');
    if (/^!|\*\*|\[|\?/.test(pattern)) {
      throw new Error(`this .dockerignore line is not understood here: ${line}`);
    }
    return pattern === '' ? [] : [glob(pattern)];
  });
  return files.filter((path) => !patterns.some((pattern) => pattern.test(path)));
}

/** The files of the context that a source of COPY takes: a file, a folder, a pattern, or `.` for all. */
export function taken(source: string, context: readonly string[]): string[] {
  const pattern = glob(source);
  return source === '.' ? [...context] : context.filter((path) => pattern.test(path));
}

/** Docker's own reading: from the root of the context, `*` within one name, and everything below what matches. */
function glob(pattern: string): RegExp {
  const text = pattern.replace(/^\.?\/|\/$/g, '').replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${text.replaceAll('*', '[^/]*')}(/|$)`);
}
