import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { sceneGraph, SceneQueryRunner, VizPanelMenu, type SceneObject } from '@grafana/scenes';
import type { Panel } from '@grafana/schema';

import { exploreAddress } from '../explore/explore-address';

/** The entries of Grafana's panel menu that the preview has. */
export function panelMenu({ id }: Panel): VizPanelMenu {
  const menu = new VizPanelMenu({});
  menu.setItems([
    { text: 'Explore', iconClassName: 'compass', onClick: () => void openExplore(menu) },
    { text: 'Inspect', iconClassName: 'info-circle', onClick: () => locationService.partial({ inspect: id }) },
  ]);
  return menu;
}

/** Goes to Explore with the panel's queries, their variables replaced, and its time range. */
async function openExplore(menu: SceneObject): Promise<void> {
  const runner = menu.parent && sceneGraph.findDescendents(menu.parent, SceneQueryRunner)[0];
  if (!runner) {
    return;
  }
  const datasource = await getDataSourceSrv().get(sceneGraph.interpolate(menu, runner.state.datasource?.uid));
  const queries = runner.state.queries.map((query) => ({ ...query, datasource: datasource.getRef() }));
  locationService.push(
    exploreAddress({
      datasource: datasource.uid,
      queries:
        datasource.interpolateVariablesInQueries?.(queries, { __sceneObject: { value: menu, text: '' } }) ?? queries,
      range: sceneGraph.getTimeRange(menu).state.value.raw,
    })
  );
}
