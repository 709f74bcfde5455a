import type { Browser, Page } from 'playwright-core';

/** A page that remembers what a person would not see but should not be there. */
export interface WatchedPage {
  page: Page;
  /** Console errors, uncaught errors and answers of 400 or more, since the page was opened. */
  errors: string[];
  /** Requests that left this machine. */
  outside: string[];
  /** Bodies of the queries sent, oldest first. */
  queries: string[];
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export async function watchedPage(browser: Browser): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1800 } });
  const watched: WatchedPage = { page, errors: [], outside: [], queries: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') {
      watched.errors.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => watched.errors.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) {
      watched.errors.push(`${response.status()} ${response.url()}`);
    }
  });
  page.on('request', (request) => {
    const { protocol, hostname, pathname } = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && !LOOPBACK.has(hostname)) {
      watched.outside.push(request.url());
    }
    if (pathname === '/api/ds/query') {
      watched.queries.push(request.postData() ?? '');
    }
  });
  return watched;
}
