import { refuseForeignPages } from './browser-guard';

it.each([
  ['a client', { host: '127.0.0.1:8123' }],
  ['a client on IPv6', { host: '[::1]:8123' }],
  ['an address typed into a browser', { host: 'localhost:8123', 'sec-fetch-site': 'none' }],
])('lets %s pass', (_, headers) => {
  expect(() => refuseForeignPages(headers, true)).not.toThrow();
});

it.each([
  ['an image on a foreign page', { host: '127.0.0.1:8123', 'sec-fetch-site': 'cross-site' }],
  ['a form on a foreign page', { host: '127.0.0.1:8123', origin: 'https://example.com' }],
  ['a form in a sandbox', { host: '127.0.0.1:8123', origin: 'null' }],
  ['a foreign name that points here', { host: 'example.com:8123', 'sec-fetch-site': 'same-origin' }],
  ['a foreign name that looks like ours', { host: 'localhost.example.com' }],
])('refuses %s', (_, headers) => {
  expect(() => refuseForeignPages(headers, true)).toThrow(/Code: 497/);
});

it('accepts any name where others may connect', () => {
  expect(() => refuseForeignPages({ host: 'clickhouse.netobserv:8123' }, false)).not.toThrow();
});
