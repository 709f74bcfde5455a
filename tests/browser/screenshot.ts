import type { Dashboard, Panel, RowPanel } from '@grafana/schema';
import { mkdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

import manifest from '../../plugin.json' with { type: 'json' };
import { launchChromium } from './chromium';

/**
 * The pictures of the documentation, from a running demo: `npm run screenshot -- http://127.0.0.1:3300 [NAME …]`.
 * Without names all of them. Pages that say what each shows are docs/dashboards.md and the README.
 */
interface Picture {
  name: string;
  /** From the demo's root. */
  path: string;
  height: number;
}

const FOLDER = 'docs/img';
const WIDTH = 1440;
const SETTLE_MS = 9000;
/** Of Grafana's grid, with the gap. */
const GRID_UNIT = 38;
/** Bar, variables and margins around the grid. */
const AROUND = 260;

const bottom = ({ gridPos }: Panel | RowPanel): number => (gridPos?.y ?? 0) + (gridPos?.h ?? 0);

const pictures: Picture[] = [
  // One flow shows what a link to it names.
  ...manifest.includes
    .filter(({ path }) => !path.endsWith('/flow.json'))
    .map(({ path }): Picture => {
      const { uid = '', panels = [] } = JSON.parse(readFileSync(path, 'utf8')) as Dashboard;
      const name = path.replace(/^dashboards\/|\.json$/g, '');
      return { name, path: `/d/${uid}`, height: AROUND + GRID_UNIT * Math.max(...panels.map(bottom)) };
    }),
  { name: 'demo', path: '/', height: 1300 },
  { name: 'explore', path: '/explore', height: 1300 },
];

async function takePicture(browser: Browser, address: string, { name, path, height }: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height }, colorScheme: 'dark' });
  // Without the automatic refresh: half of the panels would be loading.
  await page.goto(new URL(`${path}?theme=dark&refresh=`, address).href);
  await page.waitForTimeout(SETTLE_MS);
  const file = `${FOLDER}/${name}.${name === 'demo' ? 'png' : 'jpg'}`;
  await page.screenshot(name === 'demo' ? { path: file } : { path: file, type: 'jpeg', quality: 75 });
  await page.close();
  console.log(file);
}

const [address, ...names] = process.argv.slice(2);
const unknown = names.filter((name) => !pictures.some((picture) => picture.name === name));
if (!address || unknown.length > 0) {
  console.error(
    'Usage: npm run screenshot -- http://127.0.0.1:PORT [NAME …]  (the address that npm run demo prints)\n' +
      `Names: ${pictures.map(({ name }) => name).join(' ')}`
  );
  process.exitCode = 2;
} else {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchChromium();
  try {
    for (const picture of pictures.filter(({ name }) => names.length === 0 || names.includes(name))) {
      await takePicture(browser, address, picture);
    }
  } finally {
    await browser.close();
  }
}
