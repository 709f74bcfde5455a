import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { map, type Observable } from 'rxjs';

import type { FlowsDataSource } from './datasource';
import { DEFAULT_VALUES_QUERY } from './variables/default-values-query';
import { VariableEditor } from './editors/variable-editor';
import type { FlowsOptions, FlowsTarget, VariableTarget } from './types';
import { valuesOf } from './values-of';

/** Query variables: the values of a field in the dashboard's time range, under filters that may hold other variables. */
export class FlowsVariables extends CustomVariableSupport<FlowsDataSource, VariableTarget, FlowsTarget, FlowsOptions> {
  editor = VariableEditor;

  constructor(private readonly datasource: FlowsDataSource) {
    super();
  }

  /** Without it Grafana keeps a new variable empty until something is changed in its editor. */
  override getDefaultQuery(): Partial<VariableTarget> {
    return { refId: 'variable', flowQuery: DEFAULT_VALUES_QUERY };
  }

  // A property and not a method, because Grafana passes it on without its object.
  query = (request: DataQueryRequest<VariableTarget>): Observable<DataQueryResponse> =>
    this.datasource
      .query({ ...request, scopedVars: { ...NOTHING_TYPED, ...request.scopedVars } })
      .pipe(map((response) => ({ ...response, data: valuesOf(response.data) })));
}

/** Grafana leaves the variable out as long as nobody has typed. */
const NOTHING_TYPED = { __searchFilter: { text: '', value: '' } };
