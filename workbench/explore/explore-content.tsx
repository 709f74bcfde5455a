import { css } from '@emotion/css';
import { CoreApp, DataSourcePluginContextProvider, LoadingState, type GrafanaTheme2 } from '@grafana/data';
import { sceneGraph, type SceneComponentProps } from '@grafana/scenes';
import { Alert, useStyles2 } from '@grafana/ui';

import type { ExploreBody } from './explore-body';
import { QueryInspector } from './query-inspector';

export function ExploreContent({ model }: SceneComponentProps<ExploreBody>) {
  const { installed, panels, $data } = model.useState();
  const { data, queries } = $data.useState();
  const { value: range } = sceneGraph.getTimeRange(model).useState();
  const styles = useStyles2(getStyles);
  const { QueryEditor } = installed.plugin.components;
  const [query] = queries;
  const finished = data?.state === LoadingState.Done;
  return (
    <div className={styles.content}>
      <section className={styles.editor} aria-label="Query">
        {QueryEditor && (
          <DataSourcePluginContextProvider instanceSettings={installed.settings}>
            <QueryEditor
              app={CoreApp.Explore}
              datasource={installed.datasource}
              query={query}
              queries={[query]}
              range={range}
              data={data}
              onChange={(changed) => model.changeQuery(changed)}
              onRunQuery={() => model.runQuery()}
            />
          </DataSourcePluginContextProvider>
        )}
      </section>
      {data?.error && <Alert title="Query error">{data.error.message ?? data.error.data?.message}</Alert>}
      {finished && panels.length === 0 && !data.error && <Alert severity="info" title="The query returned no data." />}
      {panels.map((panel) => (
        <section key={panel.state.key} className={styles.panel} aria-label={panel.state.title}>
          <panel.Component model={panel} />
        </section>
      ))}
      <div>{data && <QueryInspector data={data} />}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  content: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  editor: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1.5),
  }),
  panel: css({ height: 480, display: 'flex' }),
});
