import { launchChromium } from './chromium';

/** The README's picture, from a running demo: `npm run screenshot -- http://127.0.0.1:3300/`. */
const PICTURE = 'docs/img/demo.png';
const VIEWPORT = { width: 1440, height: 1300 };
const SETTLE_MS = 2000;

async function takePicture(address: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'dark' });
    await page.goto(new URL('?theme=dark', address).href);
    await page.getByTestId('node-graph').waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined); // auto refresh may never be idle
    await page.waitForTimeout(SETTLE_MS);
    await page.screenshot({ path: PICTURE });
    console.log(PICTURE);
  } finally {
    await browser.close();
  }
}

const [address] = process.argv.slice(2);
if (address) {
  await takePicture(address);
} else {
  console.error('Usage: npm run screenshot -- http://127.0.0.1:PORT/  (the address that npm run demo prints)');
  process.exitCode = 2;
}
