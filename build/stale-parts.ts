import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PREVIEW_EXECUTABLE } from './backend';
import type { Part } from './build';

const FRONTEND = ['src', 'flows', 'dashboards', '.config', 'webpack.config.ts', 'package-lock.json'];

const PAGE = readdirSync('workbench')
  .filter((name) => name !== 'server')
  .map((name) => join('workbench', name));

/** What each part of a preview is made of, and what it makes. */
const RECIPES: ReadonlyArray<{ part: Part; from: readonly string[]; makes: string }> = [
  // Webpack leaves a module.js alone that has not changed; this it always writes.
  { part: 'frontend', from: FRONTEND, makes: 'dist/plugin.json' },
  { part: 'workbench', from: [...PAGE, ...FRONTEND], makes: 'dist-workbench/index.html' },
  { part: 'preview', from: ['workbench/server', 'pkg', 'flows', 'go.mod', 'go.sum'], makes: PREVIEW_EXECUTABLE },
];

/** The parts of the preview that are not built, or older than what they are made of. */
export function staleParts(): Part[] {
  return RECIPES.filter(({ from, makes }) => {
    const built = existsSync(makes) ? statSync(makes).mtimeMs : -Infinity;
    return from.some((path) => newest(path) > built);
  }).map(({ part }) => part);
}

/** Generated inside a source folder, so newer than the sources by nature. */
const GENERATED = new Set(['bundle']);

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    return stat.mtimeMs;
  }
  const entries = readdirSync(path).filter((name) => !GENERATED.has(name));
  // The folder's own time tells of files that were deleted.
  return entries.reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}
