import fs from 'node:fs';
import path from 'node:path';

/** File names under which @grafana/ui's global styles ask for its fonts. */
const FONTS: Record<string, string> = {
  'inter/Inter-Regular.woff2': '@fontsource/inter/files/inter-latin-400-normal.woff2',
  'inter/Inter-Medium.woff2': '@fontsource/inter/files/inter-latin-500-normal.woff2',
  'inter/Inter-Italic.woff2': '@fontsource/inter/files/inter-latin-400-italic.woff2',
  'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2':
    '@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2',
};

/**
 * What Grafana's server serves under /public/, by its path there: icons, fonts and the built plugin.
 *
 * @param root the repository
 * @throws when the plugin has not been built
 */
export function publicFiles(root: string): Map<string, string> {
  const modules = path.join(root, 'node_modules');
  const files = new Map<string, string>();
  const add = (to: string, from: string) => {
    for (const name of fs.readdirSync(from, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(from, name);
      if (fs.statSync(file).isFile()) {
        files.set(path.posix.join(to, name.split(path.sep).join('/')), file);
      }
    }
  };
  add('build/img/icons', path.join(modules, '@grafana/ui/dist/public/img/icons'));
  add('build/img/icons/unicons', path.join(root, 'workbench/icons'));
  for (const [to, from] of Object.entries(FONTS)) {
    files.set(`fonts/${to}`, path.join(modules, from));
  }
  const dist = path.join(root, 'dist');
  add(`plugins/${pluginId(dist)}`, dist);
  for (const name of files.keys()) {
    if (isBackendBinary(name)) {
      files.delete(name);
    }
  }
  return files;
}

/** The backend's binaries lie beside module.js; tens of megabytes that no browser asks for. */
const isBackendBinary = (name: string) => /\/gpx_[^/]*$/.test(name);

function pluginId(dist: string): string {
  const manifest = path.join(dist, 'plugin.json');
  if (!fs.existsSync(manifest) || !fs.existsSync(path.join(dist, 'module.js'))) {
    throw new Error(`${dist} has no built plugin (plugin.json and module.js). Build it first: npm run build`);
  }
  const { id } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { id: string };
  return id;
}
