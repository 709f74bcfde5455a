import {
  behaviors,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import { DashboardCursorSync, type Dashboard } from '@grafana/schema';

import { gridLayout } from './grid-layout';
import { sceneVariable } from './scene-variable';

/** A dashboard as Grafana exports it, as a scene: how Grafana itself shows dashboards. */
export function dashboardScene(dashboard: Dashboard): EmbeddedScene {
  const { time, timezone, templating, graphTooltip, refresh, timepicker } = dashboard;
  return new EmbeddedScene({
    key: dashboard.uid,
    $timeRange: new SceneTimeRange({
      from: time?.from ?? 'now-6h',
      to: time?.to ?? 'now',
      timeZone: timezone || 'browser',
    }),
    $variables: new SceneVariableSet({ variables: (templating?.list ?? []).map(sceneVariable) }),
    $behaviors: [
      new behaviors.CursorSync({ sync: graphTooltip ?? DashboardCursorSync.Off }),
      new behaviors.SceneQueryController(),
    ],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({}),
      new SceneRefreshPicker({ refresh: refresh ?? '', intervals: timepicker?.refresh_intervals }),
    ],
    body: gridLayout(dashboard.panels ?? []),
  });
}
