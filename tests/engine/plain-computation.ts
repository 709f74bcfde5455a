/**
 * What the numbers should be, computed from the flows' JSON in the plainest way. Shares nothing with the compiler or
 * the tables: it is what they are checked against.
 */
export interface PlainFlow {
  [key: string]: unknown;
  TimeFlowEndMs?: number;
  TimeFlowEnd?: number;
  TimeReceived?: number;
  FlowDirection?: number | string;
  DstK8S_Type?: string;
  Duplicate?: boolean;
  _RecordType?: string;
  Bytes?: number;
  Packets?: number;
}

export const parseFlows = (ndjson: string): PlainFlow[] =>
  ndjson
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as PlainFlow)
    .filter((flow) => endMs(flow) !== undefined);

/** When a flow ended, in milliseconds; undefined: it is no flow. */
export function endMs(flow: PlainFlow): number | undefined {
  if (flow.TimeFlowEndMs) {
    return flow.TimeFlowEndMs;
  }
  const seconds = flow.TimeFlowEnd || flow.TimeReceived;
  return seconds ? seconds * 1000 : undefined;
}

/** Whether this record is a node's own report of traffic. */
export const isFlowLog = (flow: PlainFlow): boolean =>
  !flow.Duplicate && (flow._RecordType === undefined || flow._RecordType === 'flowLog');

/** Whether this record counts when each traffic is counted once. */
export function countsOnce(flow: PlainFlow): boolean {
  if (!isFlowLog(flow)) {
    return false;
  }
  const direction = flow.FlowDirection === undefined ? undefined : Number(flow.FlowDirection);
  const noIngressReport = (flow.DstK8S_Type ?? '') === '' || flow.DstK8S_Type === 'Service';
  return direction === undefined || direction === 0 || direction === 2 || (direction === 1 && noIngressReport);
}

/** Sums by a key, of the flows that end in [fromMs, toMs). */
export function sumBy(
  flows: PlainFlow[],
  [fromMs, toMs]: [number, number],
  key: (flow: PlainFlow) => string | string[],
  amount: (flow: PlainFlow) => number
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const flow of flows) {
    const end = endMs(flow) ?? -1;
    if (end >= fromMs && end < toMs && countsOnce(flow)) {
      for (const each of [key(flow)].flat()) {
        sums.set(each, (sums.get(each) ?? 0) + amount(flow));
      }
    }
  }
  return sums;
}

export const bytes = (flow: PlainFlow) => flow.Bytes ?? 0;
export const packets = (flow: PlainFlow) => flow.Packets ?? 0;
export const text = (flow: PlainFlow, field: string) => String(flow[field] ?? '');

/** The n largest, ties by name as text; the rest under `other`. */
export function topN(sums: Map<string, number>, n: number, other: string): Map<string, number> {
  const ranked = [...sums].sort(([leftKey, left], [rightKey, right]) => right - left || (leftKey < rightKey ? -1 : 1));
  const top = new Map(ranked.slice(0, n));
  const rest = ranked.slice(n);
  if (rest.length > 0) {
    top.set(
      other,
      rest.reduce((sum, [, value]) => sum + value, 0)
    );
  }
  return top;
}
