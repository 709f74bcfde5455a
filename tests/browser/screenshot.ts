import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';

import { openDashboards, panelsHeight } from './bundled-dashboards';
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
/** Bar, variables and margins around the grid. */
const AROUND = 260;

const pictures: Picture[] = [
  ...openDashboards.map((dashboard): Picture => {
    const { name, uid } = dashboard;
    return { name, path: `/d/${uid}`, height: AROUND + panelsHeight(dashboard) };
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
