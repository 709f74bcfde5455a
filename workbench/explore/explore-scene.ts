import {
  behaviors,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  type SceneDataQuery,
} from '@grafana/scenes';

import type { InstalledPlugin } from '../grafana/installed-plugin';
import type { ExploreState } from './explore-address';
import { ExploreBody } from './explore-body';

/** Points of a graph; a screen's width. */
const MAX_DATA_POINTS = 1200;

export function exploreScene(installed: InstalledPlugin, { queries, range }: ExploreState): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: String(range.from), to: String(range.to) }),
    $behaviors: [new behaviors.SceneQueryController()],
    controls: [
      new SceneControlsSpacer(),
      new SceneTimePicker({}),
      new SceneRefreshPicker({ refresh: '', withText: true, primary: true }),
    ],
    body: new ExploreBody({
      installed,
      panels: [],
      $data: new SceneQueryRunner({
        datasource: installed.datasource.getRef(),
        queries: queries as SceneDataQuery[],
        maxDataPoints: MAX_DATA_POINTS,
      }),
    }),
  });
}
