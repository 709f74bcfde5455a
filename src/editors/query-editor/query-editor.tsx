import type { QueryEditorProps } from '@grafana/data';
import { EditorRows } from '@grafana/plugin-ui';
import { useEffect } from 'react';

import type { FlowQuery } from '../../../flows/query/flow-query';
import type { FlowsDataSource } from '../../datasource';
import { withFilter } from '../../filters/with-filter';
import { flowQueryOf, withFlowQuery } from '../../flow-query-of';
import type { FlowsOptions, FlowsTarget } from '../../types';
import { variableNames } from '../../variables/variable-names';
import { FiltersField } from '../filters-field/filters-field';
import { SentenceRow } from '../sentence-row';
import { CompareFields } from './compare-fields';
import { CountingFields } from './counting-fields';
import { FlowTableFields } from './flow-table-fields';
import { GroupByField } from './group-by-field';
import { KindField } from './kind-field';
import { hasSteps, isGrouped, isMeasured } from './measured-query';
import { MeasureFields } from './measure-fields';
import { NodeGroupField } from './node-group-field';
import { SamplingField } from './sampling-field';
import { ScopeField } from './scope-field';
import { SqlSection } from './sql-section';
import { StepField } from './step-field';
import { TopFields } from './top-fields';
import { WhichFlowsFields } from './which-flows-fields';

type Props = QueryEditorProps<FlowsDataSource, FlowsTarget, FlowsOptions>;

/**
 * The flow query as a sentence: "Show the rate of bytes in bits by namespace, top 10, where …, as time series". A query
 * without one becomes the default at once, or else a rule that is saved untouched would hold nothing, and one that came by
 * a link becomes complete; apart from that nothing is written back before the user changes something.
 */
export function QueryEditor({ query: target, onChange, onRunQuery, datasource, range, data }: Props) {
  const query = flowQueryOf(target);
  const change = (flowQuery: FlowQuery) => {
    onChange(withFlowQuery(target, flowQuery));
    onRunQuery();
  };
  const isIncomplete = target.flowQuery === undefined || target.group !== undefined;
  useEffect(() => {
    if (isIncomplete) {
      onChange(withFlowQuery(target, query));
    }
    // Once, for the target that Grafana made: not again when it or onChange is a new object.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isIncomplete]);
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
      </SentenceRow>
      <SentenceRow>
        <FiltersField
          filter={query.filter}
          variables={variableNames(datasource.templateSrv)}
          findValues={(field, filter, search) => datasource.findValues(field, { filter, search, range: timeRange })}
          onChange={(filter) => change(withFilter(query, filter))}
        />
        <WhichFlowsFields query={query} onChange={change} />
      </SentenceRow>
      <SentenceRow>
        <KindField query={query} onChange={change} />
        {hasSteps(query) && <StepField query={query} onChange={change} />}
        {isGrouped(query) && <CompareFields query={query} onChange={change} />}
        <CountingFields query={query} onChange={change} />
        {isMeasured(query) && <SamplingField query={query} onChange={change} />}
      </SentenceRow>
      <SqlSection
        prepare={() =>
          datasource.applyTemplateVariables(withFlowQuery(target, query), request?.scopedVars ?? {}, request?.filters)
            .flowQuery
        }
        database={datasource.database}
        range={timeRange}
        intervalMs={request?.intervalMs}
        maxDataPoints={request?.maxDataPoints}
      />
    </EditorRows>
  );
}
