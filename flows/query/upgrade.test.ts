import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOW_QUERY_KINDS, FLOW_QUERY_VERSION } from './flow-query';
import { normalise } from './normalise';
import { parseFlowQuery } from './parse-flow-query';
import { upgradeTo, type Upgrades } from './upgrade';

const FOLDER = join(__dirname, 'testdata', 'saved');

interface Saved {
  /** As a dashboard or a rule holds it. */
  query: { version: number; kind: string };
  /** What it says, defaults included, in the words of this build. */
  means: object;
}

const savedIn = (version: number): Saved[] =>
  JSON.parse(readFileSync(join(FOLDER, `version-${version}.json`), 'utf8')) as Saved[];

// Where one fails, what is wrong is the upgrade, never the file: dashboards out there hold these queries.
test.each(Array.from({ length: FLOW_QUERY_VERSION }, (_, index) => index + 1))(
  'queries saved in version %i mean what they meant',
  (version) => {
    const saved = savedIn(version);
    expect(new Set(saved.map(({ query }) => query.kind))).toEqual(new Set(FLOW_QUERY_KINDS));
    for (const { query, means } of saved) {
      expect(query.version).toBe(version);
      expect({ query, means: normalise(parseFlowQuery(query)) }).toEqual({ query, means });
    }
  }
);

test('every file is of a version that this build knows', () => {
  expect(readdirSync(FOLDER)).toHaveLength(FLOW_QUERY_VERSION);
});

test('a query is taken from version to version, each by its own step', () => {
  const upgrades: Upgrades = {
    1: ({ metrics, ...rest }) => ({ ...rest, metric: metrics }),
    2: ({ metric, ...rest }) => ({ ...rest, measure: { metric } }),
  };
  const of = (query: Record<string, unknown>) => upgradeTo(3, upgrades, query);
  expect(of({ version: 1, kind: 'table', metrics: 'rtt' })).toEqual({
    ...{ version: 3, kind: 'table', measure: { metric: 'rtt' } },
  });
  expect(of({ version: 2, metric: 'rtt' })).toEqual({ version: 3, measure: { metric: 'rtt' } });
  expect(of({ version: 3, measure: {} })).toEqual({ version: 3, measure: {} });
  expect(() => of({ version: 4 })).toThrow('knows versions up to 3: update the plugin');
  expect(() => of({ version: '1' })).toThrow('version must be 3');
});
