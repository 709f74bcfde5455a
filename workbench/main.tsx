import { createRoot } from 'react-dom/client';

import { App } from './chrome/app';
import { showStartError } from './chrome/start-error';
import { installPlugin } from './grafana/installed-plugin';
import { setDataSource, startRuntime } from './grafana/start-runtime';

async function start(root: HTMLElement): Promise<void> {
  await startRuntime();
  const installed = await installPlugin();
  setDataSource(installed.datasource, installed.settings);
  document.querySelector('link[rel=icon]')?.setAttribute('href', installed.meta.info.logos.small);
  createRoot(root).render(<App installed={installed} />);
}

const root = document.getElementById('root');
if (root) {
  start(root).catch((error: unknown) => showStartError(root, error));
}
