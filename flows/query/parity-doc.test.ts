import { existsSync, readFileSync } from 'node:fs';

import { CONSOLE_COLUMNS } from './console-columns';
import { consoleFilterFields, consoleFilterIds } from './console-filters';
import { GROUP_SCOPE_IDS, SCOPE_IDS } from './group';
import { NODE_GROUPS, nodeGroupsOf } from './node-group';
import { DEFAULT_COLUMNS } from './normalise';
import { QUICK_FILTERS } from './quick-filters';

const DOC = readFileSync('docs/parity.md', 'utf8');

type Row = [there: string, here: string, note: string];

const rowsOf = (text: string): Row[] =>
  text
    .split('\n')
    .filter((line) => /^\| (?!Console )/.test(line))
    .map((line) => line.slice(2, -1).split(' | '))
    .map((cells) => cells.map((cell) => cell.trim()) as Row);

/** The rows between a heading and the next one. */
const section = (heading: string): Row[] => rowsOf(DOC.split(`${heading}\n`)[1].split('\n#')[0]);

const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text);
const ids = (rows: Row[]): string[] => rows.map(([there]) => codes(there)[0]);

/** From the console's overview-panels.ts; the last three are previews. */
const OVERVIEW_PANELS = [
  ...['byte_rates', 'packet_rates', 'dropped_byte_rates', 'dropped_packet_rates'].flatMap((id) => [
    `top_avg_${id}`,
    id,
  ]),
  ...['state_dropped_packet_rates', 'cause_dropped_packet_rates', 'name_dns_latency_flows', 'rcode_dns_latency_flows'],
  ...['dns_latency', 'rtt'].flatMap((id) =>
    ['top_avg', 'bottom_min', 'top_max', 'top_p90', 'top_p99'].map((fn) => `${fn}_${id}`)
  ),
  ...['overview', 'top_sankey', 'inbound_region'],
];

interface Panel {
  title?: string;
  panels?: Panel[];
}

function titlesOf(dashboard: string): string[] {
  const titles = (panels: Panel[] = []): string[] =>
    panels.flatMap(({ title, panels: within }) => [title ?? '', ...titles(within)]);
  const { panels } = JSON.parse(readFileSync(`dashboards/${dashboard}.json`, 'utf8')) as Panel;
  return titles(panels);
}

const QUOTED = [...DOC.matchAll(/"([^"]+)" in `dashboards\/([a-z-]+)\.json`/g)].map(([, title, file]) => [title, file]);

test('every row has three cells, the first two filled, and says why where something is not here', () => {
  const rows = rowsOf(DOC);
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.filter((cells) => cells.length !== 3 || !cells[0] || !cells[1])).toEqual([]);
  const unexplained = rows.filter(([, here, note]) => here === 'not here' && note === '').map(([there]) => there);
  expect(unexplained).toEqual([]);
});

test('every panel of the overview is there, and names a panel of ours unless it is a preview', () => {
  const rows = section('## Overview panels').slice(0, OVERVIEW_PANELS.length);
  expect(ids(rows)).toEqual(OVERVIEW_PANELS);
  const shown = rows.filter(([, here]) => /^"[^"]+" in `dashboards\/overview\.json`$/.test(here));
  expect(ids(shown)).toEqual(OVERVIEW_PANELS.slice(0, 22));
});

test.each(QUOTED)('the panel "%s" is in dashboards/%s.json', (title, file) => {
  expect(titlesOf(file)).toContain(title);
});

test('every dashboard that is named exists, and every bundled one is named', () => {
  const named = new Set(codes(DOC).filter((text) => /^dashboards\/.*\.json$/.test(text)));
  expect([...named].filter((file) => !existsSync(file))).toEqual([]);
  const { includes } = JSON.parse(readFileSync('src/plugin.json', 'utf8')) as {
    includes: Array<{ type: string; path: string }>;
  };
  const bundled = includes.filter(({ type }) => type === 'dashboard').map(({ path }) => path);
  expect(bundled.length).toBeGreaterThan(10);
  expect(bundled.filter((file) => !named.has(file))).toEqual([]);
});

test('every filter of the console is there, with the fields that it asks', () => {
  const rows = section('## Filters');
  expect(rows.map(([there, here]) => [codes(there)[0], ...codes(here)])).toEqual(
    consoleFilterIds().map((id) => [id, ...(consoleFilterFields(id) ?? [])])
  );
  expect(rows).toHaveLength(66 + 4);
});

test('every column of the console is there, with the fields that show it and whether they are shown at first', () => {
  const rows = section('### Columns');
  expect(rows.map(([there, here]) => [codes(there)[0], ...codes(here)])).toEqual(
    CONSOLE_COLUMNS.map((each) => [...each])
  );
  expect(rows).toHaveLength(88 + 4);
  const atFirst = rows.filter(([, , note]) => /^Default (in both|here)/.test(note)).flatMap(([, here]) => codes(here));
  expect([...atFirst].sort()).toEqual([...DEFAULT_COLUMNS, '_HashId'].sort());
  expect(rows.filter(([, , note]) => /^Default (in both|there)/.test(note))).toHaveLength(23 + 1);
});

test('every scope and every group is there, with the scopes that take it', () => {
  expect(ids(section('## Scopes')).slice(0, GROUP_SCOPE_IDS.length).sort()).toEqual([...GROUP_SCOPE_IDS].sort());
  const rows = section('### Groups').slice(0, NODE_GROUPS.length);
  expect(rows.map(([there, here]) => [codes(there)[0], ...codes(here)])).toEqual(
    NODE_GROUPS.map((group) => [group, ...SCOPE_IDS.filter((scope) => nodeGroupsOf(scope).includes(group))])
  );
});

test('every quick filter is there', () => {
  const named = section('### Rules of filters').map(([there]) => there);
  expect(named).toEqual(expect.arrayContaining(QUICK_FILTERS.map(({ name }) => `Quick filter ${name}`)));
});
