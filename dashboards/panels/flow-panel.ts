import type { DataLink, FieldConfigSource } from '@grafana/data';
import { FieldColorModeId } from '@grafana/schema';

import type { FlowQuery } from '../../flows/query/flow-query';
import type { FlowsTarget } from '../../src/types';
import { datasourceRef } from '../datasource-ref';
import type { PanelDraft } from '../layout/panel-draft';
import { panelLink } from '../links/panel-link';
import { refId } from './ref-id';

/** What the author of a panel says; the builders of each panel type add the rest. */
export interface FlowPanelSpec {
  /** The question that the panel answers. */
  title: string;
  /** How it counts. */
  description: string;
  /** Several are shown together. */
  flowQuery: FlowQuery | SeriesQuery[];
  /** What an empty answer means, where it is no fault: "Nothing was dropped". */
  empty?: string;
  /** Where to go on, in the panel's corner. */
  links?: DataLink[];
}

/** One of several queries of a panel. */
export interface SeriesQuery {
  flowQuery: FlowQuery;
  /** Of its only series. Default: the data source's names. */
  name?: string;
  color?: string;
}

/** Shortest step of a graph: agents report a flow every few seconds, so finer steps show their rhythm and not the traffic's. */
const MIN_INTERVAL = '10s';

/**
 * About as many points as a graph can be read by: a minute each of an hour, which the rollups answer (docs/speed.md); one for
 * each pixel would take the flows themselves, and show their rhythm again.
 */
const MAX_POINTS = 100;

export function flowPanel(type: string, spec: FlowPanelSpec): PanelDraft {
  const { title, description, empty, links } = spec;
  const series = seriesOf(spec);
  const isInTime = series.some(({ flowQuery }) => flowQuery.kind === 'timeseries');
  const targets = series.map(({ flowQuery }, index): FlowsTarget => ({
    refId: refId(index),
    datasource: datasourceRef,
    flowQuery,
  }));
  return {
    type,
    title,
    description,
    datasource: datasourceRef,
    ...(isInTime && { interval: MIN_INTERVAL, maxDataPoints: MAX_POINTS }),
    targets: targets.map((target) => ({ ...target })),
    fieldConfig: { defaults: { ...(empty && { noValue: empty }) }, overrides: seriesOverrides(series) },
    options: {},
    ...(links && { links: links.map(panelLink) }),
  };
}

const seriesOf = ({ flowQuery }: FlowPanelSpec): SeriesQuery[] =>
  Array.isArray(flowQuery) ? flowQuery : [{ flowQuery }];

const seriesOverrides = (series: SeriesQuery[]): FieldConfigSource['overrides'] =>
  series.flatMap(({ name, color }, index) =>
    name === undefined && color === undefined
      ? []
      : [
          {
            matcher: { id: 'byFrameRefID', options: refId(index) },
            properties: [
              ...(name === undefined ? [] : [{ id: 'displayName', value: name }]),
              ...(color === undefined
                ? []
                : [{ id: 'color', value: { mode: FieldColorModeId.Fixed, fixedColor: color } }]),
            ],
          },
        ]
  );
