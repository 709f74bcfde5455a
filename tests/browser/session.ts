import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';

import { launchChromium } from './chromium';
import { type WatchedPage, watchedPage } from './watched-page';

/** What the stories of a file share: one browser, and for each of them a page that nothing may go wrong on unseen. */
export interface Session {
  /** The running story's page. */
  watched(): WatchedPage;
}

/** To be called once, outside of all tests. A story that expects errors takes them out of `watched().errors` itself. */
export function openSession(): Session {
  let browser: Browser;
  let watched: WatchedPage;
  jest.setTimeout(240_000);
  beforeAll(async () => {
    mkdirSync('test-results', { recursive: true });
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    watched = await watchedPage(browser);
  });
  afterEach(async () => {
    await watched.page.close();
    expect(watched.errors).toEqual([]);
    expect(watched.outside).toEqual([]);
  });
  return { watched: () => watched };
}
