import { CoreApp } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { useMemo } from 'react';

import { readExploreAddress, type ExploreState } from '../explore/explore-address';
import { exploreScene } from '../explore/explore-scene';
import { useInstalledPlugin } from '../grafana/plugin-context';
import { usePageTitle } from './use-page-title';

export function ExplorePage() {
  usePageTitle('Explore');
  const installed = useInstalledPlugin();
  const { name: themeName } = useTheme2();
  const { datasource } = installed;
  const scene = useMemo(() => {
    const fresh: ExploreState = {
      datasource: datasource.uid,
      queries: [{ ...datasource.getDefaultQuery?.(CoreApp.Explore), refId: 'A', datasource: datasource.getRef() }],
      range: { from: 'now-1h', to: 'now' },
    };
    return exploreScene(installed, { ...fresh, ...readExploreAddress(location.search) });
    // A new theme needs a new scene, and so does a followed link (but not the address that Explore writes itself).
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [installed, datasource, themeName]);
  return <scene.Component model={scene} />;
}
