import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds broker/pom.xml: the current folder or one above it. `import.meta` is not to be had under jest. */
export function repositoryRoot(from = process.cwd()): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'broker', 'pom.xml'))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      throw new Error(`broker/pom.xml is not at or above ${from}: run this from inside the repository`);
    }
  }
}
