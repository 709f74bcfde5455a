import type { SceneDataTransformer } from '@grafana/scenes';
import { Drawer } from '@grafana/ui';

import { executedQueries } from '../explore/executed-queries';
import { ExecutedQuery } from '../explore/query-inspector';

interface Props {
  data: SceneDataTransformer;
  onClose: () => void;
}

/** The SQL behind one panel. */
export function InspectDrawer({ data: source, onClose }: Props) {
  const { data } = source.useState();
  const queries = data ? executedQueries(data) : [];
  return (
    <Drawer title="Inspect: query" onClose={onClose} size="md">
      {queries.length === 0
        ? 'The panel has run no query yet.'
        : queries.map((sql) => <ExecutedQuery key={sql} sql={sql} />)}
    </Drawer>
  );
}
