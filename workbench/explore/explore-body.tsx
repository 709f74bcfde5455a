import {
  hasQueryModificationSupport,
  isDateTime,
  type AdHocVariableFilter,
  type DataQuery,
  type PanelData,
} from '@grafana/data';
import { locationService } from '@grafana/runtime';
import {
  sceneGraph,
  SceneDataNode,
  SceneObjectBase,
  VizPanel,
  type SceneDataQuery,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';

import type { InstalledPlugin } from '../grafana/installed-plugin';
import { exploreAddress } from './explore-address';
import { ExploreContent } from './explore-content';
import { visualisations, type Visualisation } from './visualisations';

interface ExploreBodyState extends SceneObjectState {
  installed: InstalledPlugin;
  $data: SceneQueryRunner;
  /** One for each kind of frame in the answer. */
  panels: VizPanel[];
}

/** Explore below its time range: the editor, what the query answers, and the SQL that answered it. */
export class ExploreBody extends SceneObjectBase<ExploreBodyState> {
  static Component = ExploreContent;

  constructor(state: ExploreBodyState) {
    super(state);
    this.addActivationHandler(() => {
      this._subs.add(
        this.state.$data.subscribeToState(({ data }, { data: before }) => {
          if (data && data !== before) {
            this.show(data);
          }
        })
      );
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(() => this.writeAddress()));
    });
  }

  changeQuery(query: DataQuery): void {
    this.state.$data.setState({ queries: [query as SceneDataQuery] });
  }

  runQuery(): void {
    this.state.$data.runQueries();
    this.writeAddress();
  }

  /** Of a cell of the table: for its value, or for all others. */
  private addFilter({ key, value, operator }: Pick<AdHocVariableFilter, 'key' | 'value' | 'operator'>): void {
    const { datasource } = this.state.installed;
    if (!hasQueryModificationSupport(datasource)) {
      return;
    }
    const type = operator === '=' ? 'ADD_FILTER' : 'ADD_FILTER_OUT';
    const [query] = this.state.$data.state.queries as DataQuery[];
    this.changeQuery(datasource.modifyQuery(query, { type, options: { key, value } }));
    this.runQuery();
  }

  private show(data: PanelData): void {
    const wanted = visualisations(data.series);
    const shown = this.state.panels;
    const same = wanted.length === shown.length && wanted.every(({ panel }, i) => shown[i].state.pluginId === panel);
    if (!same) {
      this.setState({ panels: wanted.map((visualisation) => this.resultPanel(visualisation, data)) });
      return;
    }
    wanted.forEach(({ frames }, i) =>
      (shown[i].state.$data as SceneDataNode).setState({ data: { ...data, series: frames } })
    );
  }

  private writeAddress(): void {
    const { queries } = this.state.$data.state;
    const range = sceneGraph.getTimeRange(this).state;
    const datasource = this.state.installed.datasource.uid;
    const raw = isDateTime(range.value.raw.from) ? range.value.raw : { from: range.from, to: range.to };
    locationService.replace(exploreAddress({ datasource, queries: queries as DataQuery[], range: raw }));
  }

  private resultPanel({ panel, title, frames }: Visualisation, data: PanelData): VizPanel {
    return new VizPanel({
      pluginId: panel,
      title,
      options: panel === 'timeseries' ? { tooltip: { mode: 'multi', sort: 'desc' } } : {},
      fieldConfig: { defaults: panel === 'timeseries' ? { min: 0 } : {}, overrides: [] },
      $data: new SceneDataNode({ data: { ...data, series: frames } }),
      extendPanelContext: (_panel, context) => (context.onAddAdHocFilter = (filter) => this.addFilter(filter)),
    });
  }
}
