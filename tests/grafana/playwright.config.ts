import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';
import { createRequire } from 'node:module';
import path from 'node:path';

import { findChromium } from '../browser/chromium';

const signIn = path.join(path.dirname(createRequire(import.meta.url).resolve('@grafana/plugin-e2e')), 'auth');

/** The stories of a user in a real Grafana; see docs/testing-in-grafana.md. */
export default defineConfig<PluginOptions>({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results/grafana',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.GRAFANA_URL ?? 'http://127.0.0.1:3000',
    grafanaAPICredentials: {
      user: process.env.GRAFANA_USER ?? 'admin',
      password: process.env.GRAFANA_PASSWORD ?? 'admin',
    },
    user: {
      user: process.env.GRAFANA_USER ?? 'admin',
      password: process.env.GRAFANA_PASSWORD ?? 'admin',
    },
    provisioningRootDir: path.join(process.cwd(), 'provisioning'),
    viewport: { width: 1440, height: 1400 },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] },
  },
  projects: [
    { name: 'sign in', testDir: signIn, testMatch: [/.*\.js/] },
    {
      name: 'stories',
      dependencies: ['sign in'],
      use: { storageState: path.resolve('playwright/.auth', `${process.env.GRAFANA_USER ?? 'admin'}.json`) },
    },
  ],
});
