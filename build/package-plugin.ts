import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readArchive } from './archived-file';
import { packageProblems, type Release } from './package-problems';
import { writePluginArchive } from './plugin-archive';

export interface PluginPackage {
  /** The plugin, built for every platform. */
  folder: string;
  /** Where the archive goes. */
  to: string;
  release: Release;
  time: Date;
}

/**
 * Makes `<id>-<version>.zip` and, as Grafana's submission form asks for it, its SHA-1 in a file beside it. Returns the archive's path.
 * Throws an Error that lists what Grafana's plugin validator would refuse about it.
 */
export async function packagePlugin({ folder, to, release, time }: PluginPackage): Promise<string> {
  const archive = join(to, `${release.id}-${release.version}.zip`);
  mkdirSync(to, { recursive: true });
  await writePluginArchive({ folder, id: release.id, to: archive, time });
  const problems = packageProblems(await readArchive(archive), release);
  if (problems.length > 0) {
    throw new Error(`${archive} is not fit to be published:\n${problems.join('\n')}`);
  }
  const sum = createHash('sha1').update(readFileSync(archive)).digest('hex');
  writeFileSync(`${archive}.sha1`, `${sum}  ${basename(archive)}\n`);
  return archive;
}
