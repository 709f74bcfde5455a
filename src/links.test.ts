import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyFieldOverrides,
  createTheme,
  type DataFrame,
  type DataFrameJSON,
  dataFrameFromJSON,
  dateTime,
  type Field,
  type ScopedVars,
} from '@grafana/data';
import { EmbeddedScene, sceneGraph, SceneFlexLayout } from '@grafana/scenes';

import type { Filter } from '../flows/query/filter';
import { parseFlowQuery } from '../flows/query/parse-flow-query';
import { flowQueryOf } from './flow-query-of';
import { linksInRange } from './links-in-range';
import type { FlowsTarget } from './types';

/** The backend's own frames (pkg/frames/links_test.go), followed by Grafana's own functions as a panel follows them. */
const framesOf = (name: string): DataFrame[] => {
  const text = readFileSync(join(__dirname, `../pkg/frames/testdata/${name}.jsonc`), 'utf8').replace(/^\/\/.*$/gm, '');
  const { frames } = JSON.parse(text) as { frames: DataFrameJSON[] };
  const { data } = linksInRange({ data: frames.map((frame) => dataFrameFromJSON(frame)) }, range);
  return applyFieldOverrides({
    data: data as DataFrame[],
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: replace,
    theme: createTheme(),
  });
};

const range = { from: dateTime(0), to: dateTime(21_600_000), raw: { from: 'now-6h', to: 'now' } };
const scene = new EmbeddedScene({ body: new SceneFlexLayout({ children: [] }) });
const replace = (text: string, scopedVars?: ScopedVars) => sceneGraph.interpolate(scene, text, scopedVars);

/** What Explore gets when the field of a row is clicked. */
function follow(field: Field, valueRowIndex: number): unknown {
  const [link] = field.getLinks?.({ valueRowIndex }) ?? [];
  if (!link) {
    return undefined;
  }
  expect(link.interpolatedParams?.timeRange?.raw).toEqual(range.raw);
  expect(link.href).toContain(encodeURIComponent('"range":{"from":"now-6h","to":"now"}'));
  const target = link.interpolatedParams?.query as FlowsTarget;
  expect(target).toMatchObject({ refId: 'A', datasource: { uid: 'the-uid' } });
  return parseFlowQuery(flowQueryOf(target));
}

const flows = (...all: Filter[]) => ({ version: 1, kind: 'flows', ...(all.length > 0 && { filter: { all } }) });
const is = (field: string, value: string): Filter => ({ field, op: '=', values: [value] });
const isEmpty = (field: string): Filter => ({ field, op: 'empty' });

it('a series leads to its flows, Other nowhere', () => {
  const [shop, other] = framesOf('links-timeseries');
  expect(follow(shop.fields[1], 0)).toEqual(flows(is('SrcK8S_Namespace', 'shop')));
  expect(other.fields[1].labels).toEqual({ SrcK8S_Namespace: 'Other' });
  expect(follow(other.fields[1], 0)).toBeUndefined();
});

it.each([0, 1])('field %i of a row leads to the flows of the row, of Other to those of all groups', (index) => {
  const [table] = framesOf('links-table');
  expect(follow(table.fields[index], 0)).toEqual(flows(is('SrcK8S_Namespace', 'shop')));
  expect(follow(table.fields[index], 1)).toEqual(flows());
});

it('a cell that shows a name for nothing', () => {
  const [table] = framesOf('links-table');
  const [field] = table.fields;
  field.values[0] = '';
  expect(follow(field, 0)).toEqual(flows(isEmpty('SrcK8S_Namespace')));
  field.display = () => ({ text: '(no namespace)', numeric: NaN });
  expect(follow(field, 0)).toEqual(flows(isEmpty('SrcK8S_Namespace')));
});

it('nodes and edges', () => {
  const [nodes, edges] = framesOf('links-topology');
  const [ofNodes, ofEdges] = [nodes, edges].map((frame) => (row: number) => follow(frame.fields[0], row));
  expect([0, 1, 2, 3].map(ofNodes)).toEqual([
    flows(is('K8S_Namespace', 'shop')),
    flows(is('K8S_Namespace', 'db')),
    flows(isEmpty('K8S_Namespace')),
    flows(),
  ]);
  expect([0, 1].map(ofEdges)).toEqual([
    flows(is('SrcK8S_Namespace', 'shop'), is('DstK8S_Namespace', 'db')),
    flows(isEmpty('SrcK8S_Namespace')),
  ]);
});
