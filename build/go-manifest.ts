import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Where Grafana's reviewers look for it; the plugin SDK's Magefile writes the same file. */
export const GO_MANIFEST = 'go_plugin_build_manifest';

/**
 * A line `sha256:path` for each Go file below `root`, by which a reviewer sees that the backend is of these sources.
 * Tests count as well. What tools keep there (`.cache`, `node_modules`) is not ours.
 */
export function goManifest(root: string): string {
  return goFiles(root, '')
    .map((path) => `${sha256(readFileSync(posix.join(root, path)))}:${path}\n`)
    .join('');
}

function goFiles(root: string, folder: string): string[] {
  const entries = readdirSync(posix.join(root, folder), { withFileTypes: true });
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        return isForeign(entry.name) ? [] : goFiles(root, path);
      }
      return entry.name.endsWith('.go') ? [path] : [];
    });
}

const isForeign = (folder: string) => folder === 'node_modules' || folder.startsWith('.');

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
