import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';

/** A picture of the documentation. */
export interface Picture {
  /** Of its file in docs/img, without the end. */
  name: string;
  /** From the root of the demo or of Grafana. */
  path: string;
  /** Of the window, in pixels. */
  height: number;
  /** The catalogue takes PNGs only. Default: jpg, a fifth as large. */
  type?: 'png' | 'jpg';
  /** What to click on before, once the page shows something. */
  prepare?: (page: Page) => Promise<void>;
}

const FOLDER = 'docs/img';
const WIDTH = 1440;
const SETTLE_MS = 9000;

export async function takePicture(context: BrowserContext, address: string, picture: Picture): Promise<void> {
  const { name, path, height, type = 'jpg', prepare } = picture;
  const page = await context.newPage();
  await page.setViewportSize({ width: WIDTH, height });
  await page.goto(new URL(path, address).href);
  await page.waitForTimeout(SETTLE_MS);
  if (prepare) {
    await prepare(page);
    await page.waitForTimeout(SETTLE_MS / 3);
  }
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/${name}.${type}`;
  await page.screenshot(type === 'png' ? { path: file } : { path: file, type: 'jpeg', quality: 75 });
  await page.close();
  console.log(file);
}
