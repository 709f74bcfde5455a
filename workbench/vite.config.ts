import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';

import { grafanaPublic } from './vite/grafana-public';

const root = path.resolve(import.meta.dirname, '..');
const shim = (name: string) => path.join(root, 'workbench/shims', name);

/** `vite build` writes dist-workbench/; `vite` serves it for development, with a running demo's API (PREVIEW_URL). */
export default defineConfig(({ mode }) => ({
  root: path.join(root, 'workbench'),
  publicDir: false,
  cacheDir: path.join(root, '.cache/vite'),
  plugins: [react(), grafanaPublic(root)],
  resolve: {
    alias: [
      {
        find: '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen',
        replacement: shim('table-panel-config.ts'),
      },
      { find: /^(monaco-editor|@monaco-editor\/react)(\/.*)?$/, replacement: shim('empty.ts') },
    ],
    dedupe: ['react', 'react-dom', '@emotion/css', '@emotion/react'],
  },
  define: {
    'process.env.NODE_ENV': JSON.stringify(mode === 'production' ? 'production' : 'development'),
    global: 'globalThis',
  },
  build: {
    target: 'es2022',
    outDir: path.join(root, 'dist-workbench'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 20_000,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.PREVIEW_URL ?? 'http://127.0.0.1:3000' } },
}));
