import { CoreApp, type QueryEditorProps } from '@grafana/data';
import { useEffect } from 'react';

import { defaultFlowQuery } from '../../default-flow-query';
import type { FlowsDataSource } from '../../datasource';
import { flowQueryOf, withFlowQuery } from '../../flow-query-of';
import type { FlowsOptions, FlowsTarget } from '../../types';
import { ALERT_KINDS, PANEL_KINDS } from './change-kind';
import { FlowQueryEditor } from './flow-query-editor';

type Props = QueryEditorProps<FlowsDataSource, FlowsTarget, FlowsOptions>;

/**
 * The editor of panels, Explore and alert rules. A query without one becomes the default at once, or else a rule that is
 * saved untouched would hold nothing, and one that came by a link becomes complete; apart from that nothing is written back
 * before the user changes something.
 */
export function QueryEditor({ query: target, app, onChange, onRunQuery, ...rest }: Props) {
  const query = flowQueryOf(target, defaultFlowQuery(app));
  const isIncomplete = target.flowQuery === undefined || target.group !== undefined;
  useEffect(() => {
    if (isIncomplete) {
      onChange(withFlowQuery(target, query));
    }
    // Once, for the target that Grafana made: not again when it or onChange is a new object.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isIncomplete]);
  const isRule = app === CoreApp.UnifiedAlerting;
  return (
    <FlowQueryEditor
      {...rest}
      target={withFlowQuery(target, query)}
      kinds={isRule ? ALERT_KINDS : PANEL_KINDS}
      isRule={isRule}
      onChange={(changed) => {
        onChange(changed);
        onRunQuery();
      }}
    />
  );
}
