import type { QueryEditorProps } from '@grafana/data';
import { EditorRows } from '@grafana/plugin-ui';

import type { FlowQuery } from '../../../flows/query/flow-query';
import type { FlowsDataSource } from '../../datasource';
import { withFilter } from '../../filters/with-filter';
import { withFlowQuery } from '../../flow-query-of';
import type { FlowsOptions, FlowsTarget } from '../../types';
import { variableNames } from '../../variables/variable-names';
import { FiltersField } from '../filters-field/filters-field';
import { SentenceRow } from '../sentence-row';
import type { PanelKind } from './change-kind';
import { FlowTableFields } from './flow-table-fields';
import { GroupByField } from './group-by-field';
import { HiddenGroupsHint } from './hidden-groups-hint';
import { KindField } from './kind-field';
import { isGrouped, isMeasured } from './measured-query';
import { MeasureFields } from './measure-fields';
import { NodeGroupField } from './node-group-field';
import { OptionsSection } from './options-section';
import { ScopeField } from './scope-field';
import { SqlSection } from './sql-section';
import { TopFields } from './top-fields';
import { WhichFlowsFields } from './which-flows-fields';

type GrafanaProps = QueryEditorProps<FlowsDataSource, FlowsTarget, FlowsOptions>;

interface FlowQueryEditorProps extends Pick<GrafanaProps, 'datasource' | 'range' | 'data'> {
  /** With a flow query, complete in itself. */
  target: FlowsTarget;
  kinds: readonly PanelKind[];
  /** What the query does not return cannot alert. */
  isRule?: boolean;
  onChange: (target: FlowsTarget) => void;
}

/** The flow query as a sentence: "Show the rate of bytes in bits by namespace, top 10, where …, as time series". */
export function FlowQueryEditor({ target, kinds, isRule, onChange, datasource, range, data }: FlowQueryEditorProps) {
  const query = target.flowQuery;
  const change = (flowQuery: FlowQuery) => onChange(withFlowQuery(target, flowQuery));
  const request = data?.request;
  const timeRange = range ?? data?.timeRange;
  return (
    <EditorRows>
      <SentenceRow>
        {isMeasured(query) && <MeasureFields query={query} onChange={change} />}
        {query.kind === 'topology' && <ScopeField query={query} onChange={change} />}
        {query.kind === 'topology' && <NodeGroupField query={query} onChange={change} />}
        {isGrouped(query) && <GroupByField query={query} onChange={change} />}
        {isMeasured(query) && (query.kind === 'topology' || query.groupBy !== undefined) && (
          <TopFields query={query} onChange={change} />
        )}
        {query.kind === 'flows' && <FlowTableFields query={query} onChange={change} />}
        <KindField query={query} kinds={kinds} onChange={change} />
      </SentenceRow>
      {isRule && isGrouped(query) && <HiddenGroupsHint query={query} onChange={change} />}
      <SentenceRow>
        <FiltersField
          filter={query.filter}
          variables={variableNames(datasource.templateSrv)}
          findValues={(field, filter, search) => datasource.findValues(field, { filter, search, range: timeRange })}
          onChange={(filter) => change(withFilter(query, filter))}
        />
        <WhichFlowsFields query={query} onChange={change} />
      </SentenceRow>
      <OptionsSection query={query} onChange={change} />
      <SqlSection
        prepare={() => datasource.applyTemplateVariables(target, request?.scopedVars ?? {}, request?.filters).flowQuery}
        database={datasource.database}
        range={timeRange}
        intervalMs={request?.intervalMs}
        maxDataPoints={request?.maxDataPoints}
      />
    </EditorRows>
  );
}
