import {
  LoadingState,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataQueryResponseData,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, from, map, merge, type Observable, of, share, takeUntil, timer } from 'rxjs';

/** A panel shows that it is loading only when the answer takes longer than this. */
const SHOW_LOADING_AFTER_MS = 200;

/** Runs a request with a data source and follows it: loading, data, error. Rows pass as they are: variables get no frames. */
export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  query: DataSourceApi['query'] = datasource.query.bind(datasource)
): Observable<PanelData> {
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  if (request.targets.length === 0) {
    return of({ ...loading, state: LoadingState.Done });
  }
  const packets = new Map<string, DataQueryResponseData[]>();
  const data = from(query(request)).pipe(
    map((response: DataQueryResponse): PanelData => {
      packets.set(response.key ?? '', response.data);
      const frames = [...packets.values()].flat();
      const isAnnotation = (frame: DataQueryResponseData) => frame.meta?.dataTopic === 'annotations';
      const error = response.errors?.[0] ?? response.error;
      return {
        ...loading,
        request: { ...request, endTime: Date.now() },
        state: response.state ?? (error ? LoadingState.Error : LoadingState.Done),
        series: frames.filter((frame) => !isAnnotation(frame)),
        annotations: frames.filter(isAnnotation),
        error,
        errors: response.errors,
      };
    }),
    catchError((error: unknown) =>
      of({ ...loading, state: LoadingState.Error, error: toDataQueryError(error as Error) })
    ),
    share()
  );
  return merge(
    timer(SHOW_LOADING_AFTER_MS).pipe(
      map(() => loading),
      takeUntil(data)
    ),
    data
  );
}
