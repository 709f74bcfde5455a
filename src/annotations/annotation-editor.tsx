import type { QueryEditorProps } from '@grafana/data';
import { Stack } from '@grafana/ui';

import type { FlowsDataSource } from '../datasource';
import { FlowQueryEditor } from '../editors/query-editor/flow-query-editor';
import type { PanelKind } from '../editors/query-editor/change-kind';
import { TextField } from '../editors/text-field';
import { patch } from '../patch';
import { t } from '../t';
import type { AnnotationTarget, FlowsOptions } from '../types';
import { annotationTarget } from './annotation-target';

type Props = QueryEditorProps<FlowsDataSource, AnnotationTarget, FlowsOptions>;

/** What can be seen over a panel: spans of time, and single flows. */
const KINDS: readonly PanelKind[] = ['timeseries', 'flows'];

/** "Mark where it is above [0]", and the flow query that "it" is. */
export function AnnotationEditor({ query: stored, onChange, datasource, range, data }: Props) {
  const target = annotationTarget(stored);
  return (
    <Stack direction="column" gap={0.5}>
      {target.flowQuery.kind === 'timeseries' && (
        <TextField
          label={t('annotation.above.label', 'Mark where a series is above')}
          tooltip={t(
            'annotation.above.tooltip',
            'In the unit of the series: bytes or packets per second, a share from 0 to 1, seconds of latency.'
          )}
          value={String(target.above ?? 0)}
          findError={(text) =>
            text === '' || Number.isNaN(Number(text)) ? t('annotation.above.error', 'A number') : undefined
          }
          onCommit={(text) => onChange(patch(target, { above: Number(text) }))}
        />
      )}
      <FlowQueryEditor
        target={target}
        kinds={KINDS}
        datasource={datasource}
        range={range}
        data={data}
        // What is not the flow query's stays: the editor of flow queries hands the rest on.
        onChange={(changed) => onChange({ ...target, ...changed })}
      />
    </Stack>
  );
}
