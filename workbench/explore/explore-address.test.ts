import { dateTime } from '@grafana/data';

import { exploreAddress, readExploreAddress } from './explore-address';

const search = (address: string) => new URL(address, 'http://localhost').search;

test('an address reads back as what it was made of', () => {
  const state = {
    datasource: 'flows',
    queries: [{ refId: 'A', text: 'a & b = "ü"' }],
    range: { from: 'now-1h', to: 'now' },
  };
  expect(readExploreAddress(search(exploreAddress(state)))).toEqual(state);
});

test('a data link has the older form', () => {
  const state = { datasource: 'flows', queries: [{ refId: 'A' }], range: { from: 'now-1h', to: 'now' } };
  expect(readExploreAddress(`?left=${encodeURIComponent(JSON.stringify(state))}`)).toEqual(state);
});

test('absolute times are milliseconds', () => {
  const range = { from: dateTime(1_700_000_000_000), to: dateTime(1_700_000_060_000) };
  const address = exploreAddress({ datasource: 'flows', queries: [], range });
  expect(readExploreAddress(search(address)).range).toEqual({ from: '1700000000000', to: '1700000060000' });
});

test.each(['', '?panes=', '?panes={broken', '?panes={}'])('an address without a pane is a new Explore: %s', (text) => {
  expect(readExploreAddress(text)).toEqual({});
});
