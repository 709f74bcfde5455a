import {
  type AdHocVariableFilter,
  CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetDrilldownsApplicabilityOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type DataSourceWithQueryModificationSupport,
  type DataSourceWithToggleableQueryFiltersSupport,
  type DrilldownsApplicability,
  getDefaultTimeRange,
  type MetricFindValue,
  type QueryFilterOptions,
  type QueryFixAction,
  type ScopedVars,
  type TimeRange,
  type ToggleFilterAction,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { lastValueFrom, map, type Observable, throwError } from 'rxjs';

import type { Filter } from '../flows/query/filter';
import { flowAnnotations } from './annotations/flow-annotations';
import { defaultFlowQuery } from './default-flow-query';
import { describeFlowQuery } from './describe/describe-flow-query';
import { filterFields } from './filter-fields';
import { adHocApplicability } from './filters/ad-hoc-applicability';
import { adHocPredicates } from './filters/ad-hoc-predicate';
import { allOf, members } from './filters/members';
import { addPredicate, hasPredicate, togglePredicate } from './filters/toggle-predicate';
import { withFilter } from './filters/with-filter';
import { flowQueryOf, withFlowQuery } from './flow-query-of';
import type { FlowsOptions, FlowsTarget } from './types';
import { linksInRange } from './links-in-range';
import { nodeGraphFrames } from './node-graph/node-graph-frames';
import { valuesOf } from './values-of';
import { FlowsVariables } from './flows-variables';
import { t } from './t';
import { interpolateFlowQuery } from './variables/interpolate-flow-query';
import { variableReplace } from './variables/variable-replace';

/** Sends flow queries to the plugin's backend, with the dashboard's variables and ad hoc filters in place. */
export class FlowsDataSource
  extends DataSourceWithBackend<FlowsTarget, FlowsOptions>
  implements
    DataSourceWithQueryModificationSupport<FlowsTarget>,
    DataSourceWithToggleableQueryFiltersSupport<FlowsTarget>
{
  readonly database: string | undefined;
  override annotations = flowAnnotations;
  private lookUps = 0;

  constructor(
    settings: DataSourceInstanceSettings<FlowsOptions>,
    readonly templateSrv: TemplateSrv = getTemplateSrv()
  ) {
    super(settings);
    this.database = settings.jsonData.database || undefined;
    this.variables = new FlowsVariables(this);
  }

  override getDefaultQuery(app?: CoreApp): Partial<FlowsTarget> {
    return { flowQuery: defaultFlowQuery(app) };
  }

  /**
   * Not what is meant for another data source: where a dashboard's variable finds none of that type, Grafana asks the
   * default one instead, with our default query in it.
   */
  override filterQuery({ flowQuery, datasource }: FlowsTarget): boolean {
    return Boolean(flowQuery) && (!datasource?.type || datasource.type === this.type);
  }

  override getQueryDisplayText(target: FlowsTarget): string {
    return target.flowQuery ? describeFlowQuery(flowQueryOf(target)) : '';
  }

  /** A query that cannot be prepared, for example for an ad hoc filter that flows do not have, is the panel's error. */
  override query(request: DataQueryRequest<FlowsTarget>): Observable<DataQueryResponse> {
    try {
      const { range, panelPluginId } = request;
      return super
        .query(request)
        .pipe(map((response) => nodeGraphFrames(linksInRange(response, range), panelPluginId)));
    } catch (error) {
      return throwError(() => error);
    }
  }

  override applyTemplateVariables(
    target: FlowsTarget,
    scopedVars: ScopedVars,
    filters?: AdHocVariableFilter[]
  ): FlowsTarget {
    const flowQuery = interpolateFlowQuery(flowQueryOf(target), variableReplace(this.templateSrv, scopedVars));
    // Ad hoc values were clicked or typed as they are: what looks like a variable in them is none.
    const conditions = [...members(flowQuery.filter), ...adHocPredicates(filters)];
    return withFlowQuery(target, withFilter(flowQuery, allOf(conditions)));
  }

  /** Every kind of flow query takes the same filters, so that it does not matter which queries a panel has. */
  override getDrilldownsApplicability({
    filters = [],
    groupByKeys = [],
  }: DataSourceGetDrilldownsApplicabilityOptions<FlowsTarget> = {}): Promise<DrilldownsApplicability[]> {
    return Promise.resolve([
      ...adHocApplicability(filters),
      ...groupByKeys.map((key) => ({
        key,
        applicable: false,
        reason: t('datasource.no-group-by', 'Flow queries say themselves what they group by'),
      })),
    ]);
  }

  override getTagKeys(): Promise<MetricFindValue[]> {
    return Promise.resolve(filterFields().map(({ name, label, group }) => ({ value: name, text: label, group })));
  }

  /** Values of the key's field under the other filters and the time range, those with the most bytes first. */
  override getTagValues({ key, filters, timeRange }: DataSourceGetTagValuesOptions): Promise<MetricFindValue[]> {
    const others = filters.filter((filter) => filter.key !== key);
    return this.findValues(key, { filter: allOf(adHocPredicates(others)), range: timeRange });
  }

  /** The values that a field takes, searched on the server. Rejects with the backend's error. */
  async findValues(field: string, { filter, range, search }: ValuesOptions): Promise<MetricFindValue[]> {
    const response = await lastValueFrom(
      this.query({
        app: CoreApp.Unknown,
        // Grafana cancels an earlier request of the same id, which may be another editor's.
        requestId: `netobserv-values-${++this.lookUps}`,
        interval: '1s',
        intervalMs: 1000,
        range: range ?? getDefaultTimeRange(),
        scopedVars: {},
        startTime: Date.now(),
        targets: [
          {
            refId: 'values',
            flowQuery: { version: 1, kind: 'values', field, ...(filter && { filter }), ...(search && { search }) },
          },
        ],
        timezone: 'browser',
      })
    );
    const error = response.errors?.[0] ?? response.error;
    if (error) {
      throw new Error(
        error.message ?? error.data?.message ?? t('datasource.no-values', 'The values could not be read.')
      );
    }
    return valuesOf(response.data);
  }

  getSupportedQueryModifications(): string[] {
    return ['ADD_FILTER', 'ADD_FILTER_OUT'];
  }

  override modifyQuery(target: FlowsTarget, { type, options }: QueryFixAction): FlowsTarget {
    const click = clicked(options, type === 'ADD_FILTER_OUT');
    if (!click || !this.getSupportedQueryModifications().includes(type)) {
      return target;
    }
    const flowQuery = flowQueryOf(target);
    return withFlowQuery(target, withFilter(flowQuery, addPredicate(flowQuery.filter, click)));
  }

  toggleQueryFilter(target: FlowsTarget, { type, options }: ToggleFilterAction): FlowsTarget {
    const click = clicked(options, type === 'FILTER_OUT');
    const flowQuery = flowQueryOf(target);
    return click ? withFlowQuery(target, withFilter(flowQuery, togglePredicate(flowQuery.filter, click))) : target;
  }

  queryHasFilter(target: FlowsTarget, options: QueryFilterOptions): boolean {
    const click = clicked(options, false);
    return click !== undefined && hasPredicate(flowQueryOf(target).filter, click);
  }
}

interface ValuesOptions {
  filter?: Filter;
  range?: TimeRange;
  search?: string;
}

const clicked = (options: QueryFilterOptions | undefined, out: boolean) =>
  options?.key === undefined || options.value === undefined
    ? undefined
    : ({ field: options.key, op: out ? '!=' : '=', value: options.value } as const);
