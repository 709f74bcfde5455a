import type { BrowserContext } from 'playwright-core';

import { launchChromium } from './chromium';
import { demoPictures } from './demo-pictures';
import { grafanaPictures } from './grafana-pictures';
import { type Picture, takePicture } from './picture';

/**
 * The pictures of the documentation, from a running demo or a running Grafana, whichever is at the address:
 * `npm run screenshot -- http://127.0.0.1:3300 [NAME …]`. Without names all of it. docs/dashboards.md says what each shows.
 */
async function main([address, ...names]: string[]): Promise<void> {
  if (!address) {
    throw new Error(
      'Usage: npm run screenshot -- http://127.0.0.1:PORT [NAME …]  (of a demo, or of a Grafana as provisioned)'
    );
  }
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ colorScheme: 'dark' });
    const pictures = (await signIn(context, address)) ? grafanaPictures : demoPictures;
    for (const picture of chosen(pictures, names)) {
      await takePicture(context, address, picture);
    }
  } finally {
    await browser.close();
  }
}

/** False where there is no Grafana, and nothing to sign in to. */
async function signIn(context: BrowserContext, address: string): Promise<boolean> {
  const health = await context.request.get(new URL('/api/health', address).href);
  const isGrafana = health.ok() && 'version' in ((await health.json().catch(() => ({}))) as object);
  if (isGrafana) {
    const { GRAFANA_USER: user = 'admin', GRAFANA_PASSWORD: password = 'admin' } = process.env;
    const answer = await context.request.post(new URL('/login', address).href, { data: { user, password } });
    if (!answer.ok()) {
      throw new Error(`Grafana does not know ${user}: set GRAFANA_USER and GRAFANA_PASSWORD.`);
    }
  }
  return isGrafana;
}

function chosen(pictures: readonly Picture[], names: string[]): readonly Picture[] {
  const known = pictures.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No picture ${unknown.join(', ')}. There are ${known.join(' ')}`);
  }
  return pictures.filter(({ name }) => names.length === 0 || names.includes(name));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
