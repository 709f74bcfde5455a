import { standardTransformers, type DataTransformerInfo } from '@grafana/data';
import type { Dashboard, Panel } from '@grafana/schema';
import fs from 'node:fs';
import path from 'node:path';

import { panelsOf } from '../../dashboards/layout/panels-of';
import { VARIABLE_TYPES } from '../dashboards/variable-types';
import { standardFieldConfigs } from '../grafana/standard-field-configs';
import { isPanelType, PANEL_OPTIONS } from './panel-options';

/** Options that the preview honours only with these values. */
const ONLY: Record<string, unknown[]> = { 'nodeGraph layoutAlgorithm': ['force'] };

const folder = path.resolve('dashboards');
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));

const read = (file: string) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Dashboard;

/** The paths of what is set in an object, arrays being values: `{ a: { b: [1] } }` sets `a.b`. */
function paths(value: unknown, prefix = ''): Array<[path: string, value: unknown]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [[prefix, value]];
  }
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, prefix ? `${prefix}.${key}` : key));
}

const declares = (declared: object, name: string) =>
  Object.keys(declared).some((known) => name === known || name.startsWith(`${known}.`));

function ignored(panel: Panel): string[] {
  const { type } = panel;
  if (!isPanelType(type)) {
    return [`panel type ${type}`];
  }
  const { options, custom } = PANEL_OPTIONS[type];
  const standard = Object.fromEntries(standardFieldConfigs().map(({ id }) => [id, true]));
  const { custom: setCustom, ...setStandard } = panel.fieldConfig?.defaults ?? {};
  const overrides = (panel.fieldConfig?.overrides ?? []).flatMap(({ properties }) => properties.map(({ id }) => id));
  const transformations = Object.values<DataTransformerInfo>(standardTransformers).map(({ id }) => id);
  return [
    ...paths(panel.options ?? {}).flatMap(([name, value]) => {
      const only = ONLY[`${type} ${name}`];
      return declares(options, name) && (!only || only.includes(value)) ? [] : [`${type} options.${name}`];
    }),
    ...paths(setCustom ?? {}).flatMap(([name]) => (declares(custom, name) ? [] : [`${type} custom.${name}`])),
    ...paths(setStandard).flatMap(([name]) => (declares(standard, name) ? [] : [`field config ${name}`])),
    ...overrides.flatMap((id) => {
      const known = id.startsWith('custom.') ? declares(custom, id.slice('custom.'.length)) : declares(standard, id);
      return known ? [] : [`${type} override ${id}`];
    }),
    ...(panel.transformations ?? []).flatMap(({ id }) =>
      transformations.includes(id) ? [] : [`transformation ${id}`]
    ),
    ...(['repeat', 'timeFrom', 'timeShift', 'libraryPanel'] as const).filter((name) => panel[name]),
  ];
}

test('there are dashboards to look at', () => {
  expect(files).toContain('traffic-by-namespace.json');
});

test.each(files)('the preview honours every option that %s uses', (file) => {
  expect(panelsOf(read(file)).flatMap(ignored)).toEqual([]);
});

test.each(files)('the preview has every type of variable that %s uses', (file) => {
  const types = (read(file).templating?.list ?? []).map(({ type }) => type);
  expect(types.filter((type) => !VARIABLE_TYPES.some((known) => known === type))).toEqual([]);
});

test('what is not honoured is found', () => {
  const panel = {
    type: 'timeseries',
    options: { legend: { showLegend: true, fancy: 1 } },
    fieldConfig: {
      defaults: { custom: { stacking: { mode: 'normal' }, glow: true } },
      overrides: [{ matcher: { id: 'byName' }, properties: [{ id: 'custom.lineWidth' }, { id: 'custom.glow' }] }],
    },
    transformations: [
      { id: 'organize', options: {} },
      { id: 'magic', options: {} },
    ],
  } satisfies Partial<Panel>;
  expect(ignored(panel)).toEqual([
    'timeseries options.legend.fancy',
    'timeseries custom.glow',
    'timeseries override custom.glow',
    'transformation magic',
  ]);
  expect(ignored({ type: 'canvas' })).toEqual(['panel type canvas']);
  expect(ignored({ type: 'nodeGraph', options: { layoutAlgorithm: 'layered' } })).toEqual([
    'nodeGraph options.layoutAlgorithm',
  ]);
});
