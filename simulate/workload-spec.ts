import { isPatternName, TRAFFIC_PATTERNS, type TrafficPattern } from './traffic-pattern';
import type { WorkloadKind } from './workload';
import { WORKLOAD_CATALOGUE } from './workload-catalogue';

export interface WorkloadSpec {
  namespace: string;
  name: string;
  kind: WorkloadKind;
  replicas: number;
  pattern?: TrafficPattern;
  calls: readonly string[];
}

const KINDS: Readonly<Record<string, WorkloadKind>> = { deploy: 'Deployment', sts: 'StatefulSet', ds: 'DaemonSet' };

const TEAM = [
  'web deploy 3 http > api accounts/login',
  'api deploy 3 grpc > db cache kafka/broker',
  'db sts 2 postgres > db',
  'cache sts 1 redis',
];

/** The workloads of as many namespaces as wanted, busiest namespace first. */
export function workloadSpecs(namespaces: number): WorkloadSpec[] {
  const known = Object.entries(WORKLOAD_CATALOGUE);
  const teams = Math.max(0, namespaces - known.length);
  const all = [...known, ...Array.from({ length: teams }, (_, i) => [`team-${i + 1}`, TEAM] as const)];
  return all.slice(0, namespaces).flatMap(([namespace, lines]) => lines.map((line) => parse(namespace, line)));
}

function parse(namespace: string, line: string): WorkloadSpec {
  const [own, called] = line.split(' > ');
  const [name, kind, replicas, patternName, port] = own.split(' ');
  if (!Object.hasOwn(KINDS, kind) || (patternName !== undefined && !isPatternName(patternName))) {
    throw new Error(`Workload catalogue, ${namespace}: cannot read "${line}"`);
  }
  const served = patternName === undefined ? undefined : TRAFFIC_PATTERNS[patternName];
  return {
    namespace,
    name,
    kind: KINDS[kind],
    replicas: Number(replicas),
    pattern: served && { ...served, port: Number(port ?? served.port) },
    calls: called?.split(' ') ?? [],
  };
}
