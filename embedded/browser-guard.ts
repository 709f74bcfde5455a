import type { IncomingHttpHeaders } from 'node:http';
import { ClickHouseException } from './exception';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

/**
 * Any web page that the user visits can send requests to this machine's loopback, and statements here can write files.
 * Real clients send none of what is refused: a browser's request from another page, or a foreign name that was made
 * to resolve to loopback.
 * @throws ClickHouseException 497
 */
export function refuseForeignPages(headers: IncomingHttpHeaders, listensOnLoopback: boolean): void {
  const site = headers['sec-fetch-site'];
  const isForeignPage = site !== undefined && site !== 'none' && site !== 'same-origin';
  const isForeignOrigin = headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
  const isForeignName = listensOnLoopback && headers.host !== undefined && !LOOPBACK.test(headers.host);
  if (isForeignPage || isForeignOrigin || isForeignName) {
    throw ClickHouseException.of(497, 'Requests from web pages and for other host names are refused here.');
  }
}
