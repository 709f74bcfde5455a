import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

import { publicFiles } from './public-files';

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Puts Grafana's /public/ files and the built plugin beside the app: copied by the build, served by the dev server. */
export function grafanaPublic(root: string): Plugin {
  return {
    name: 'grafana-public',
    configureServer(server) {
      server.middlewares.use('/public', (request, response, next) => {
        const name = decodeURIComponent((request.url ?? '').split('?')[0]).slice(1);
        const file = publicFiles(root).get(name);
        if (!file) {
          next();
          return;
        }
        response.setHeader('content-type', CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream');
        fs.createReadStream(file).pipe(response);
      });
    },
    writeBundle({ dir }) {
      for (const [name, file] of publicFiles(root)) {
        const to = path.join(dir ?? '', 'public', name);
        fs.mkdirSync(path.dirname(to), { recursive: true });
        fs.copyFileSync(file, to);
      }
    },
  };
}
