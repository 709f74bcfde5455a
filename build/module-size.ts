import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a browser may have to load before the first panel is there, in bytes as they travel. */
export const MODULE_BUDGET = 300_000;

/** The size of all scripts in a built plugin, compressed as Grafana serves them. */
export function moduleSize(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .reduce((total, path) => total + gzipSync(readFileSync(join(folder, path))).length, 0);
}

/** The size in words. Throws an Error if it is over the budget. */
export function checkedModuleSize(folder: string): string {
  const size = moduleSize(folder);
  const words = `${kilobytes(size)} kB gzipped`;
  if (size > MODULE_BUDGET) {
    throw new Error(
      `The scripts in ${folder}/ are ${words}, more than the ${kilobytes(MODULE_BUDGET)} kB of build/module-size.ts: ` +
        'look for a package that Grafana hands out itself (.config/bundler/externals.ts), or load what is rarely needed later.'
    );
  }
  return words;
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
