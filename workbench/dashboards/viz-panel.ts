import type { DataTransformerConfig, FieldConfigSource } from '@grafana/data';
import { SceneDataTransformer, SceneQueryRunner, VizPanel, type SceneDataQuery } from '@grafana/scenes';
import type { Panel } from '@grafana/schema';

import { panelMenu } from './panel-menu';

export const panelKey = (id: string | number | undefined) => `panel-${id}`;

/** One panel of a dashboard with its queries and transformations. */
export function vizPanel(panel: Panel): VizPanel {
  const queries = (panel.targets ?? []).filter(({ hide }) => hide !== true) as unknown as SceneDataQuery[];
  return new VizPanel({
    key: panelKey(panel.id),
    pluginId: panel.type,
    title: panel.title ?? '',
    description: panel.description,
    options: panel.options ?? {},
    fieldConfig: (panel.fieldConfig ?? { defaults: {}, overrides: [] }) as FieldConfigSource,
    displayMode: panel.transparent ? 'transparent' : 'default',
    hoverHeader: !panel.title,
    menu: queries.length > 0 ? panelMenu(panel) : undefined,
    $data: queries.length > 0 ? panelData(panel, queries) : undefined,
  });
}

const panelData = ({ datasource, maxDataPoints, interval, transformations }: Panel, queries: SceneDataQuery[]) =>
  new SceneDataTransformer({
    transformations: (transformations ?? []) as DataTransformerConfig[],
    $data: new SceneQueryRunner({ queries, datasource, maxDataPoints, minInterval: interval }),
  });
