import { SceneDataTransformer, sceneGraph, UrlSyncContextProvider, type EmbeddedScene } from '@grafana/scenes';
import { locationService } from '@grafana/runtime';
import { Alert, useTheme2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useLocation, useParams } from 'react-router-dom';

import { bundledDashboards } from '../dashboards/bundled-dashboards';
import { dashboardScene } from '../dashboards/dashboard-scene';
import { InspectDrawer } from '../dashboards/inspect-drawer';
import { panelKey } from '../dashboards/viz-panel';
import { usePageTitle } from './use-page-title';

export function DashboardPage() {
  const { uid } = useParams();
  const { name: themeName } = useTheme2();
  const dashboard = bundledDashboards.find((one) => one.uid === uid);
  usePageTitle(dashboard?.title ?? 'Dashboard not found', 'Dashboards');
  // A new scene for a new theme: the colours of fields are computed with the data, not while drawing.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const scene = useMemo(() => dashboard && dashboardScene(dashboard), [dashboard, themeName]);
  const inspected = new URLSearchParams(useLocation().search).get('inspect');
  if (!scene) {
    return <Alert severity="warning" title={`There is no dashboard with the uid “${uid}”.`} />;
  }
  return (
    <UrlSyncContextProvider key={themeName + uid} scene={scene} updateUrlOnInit createBrowserHistorySteps>
      <scene.Component model={scene} />
      {inspected && <Inspector scene={scene} panelId={inspected} />}
    </UrlSyncContextProvider>
  );
}

function Inspector({ scene, panelId }: { scene: EmbeddedScene; panelId: string }) {
  const panel = sceneGraph.findByKey(scene, panelKey(panelId));
  const data = panel.state.$data;
  return data instanceof SceneDataTransformer ? (
    <InspectDrawer data={data} onClose={() => locationService.partial({ inspect: null })} />
  ) : null;
}
