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
  /** User-defined network of its namespace. */
  network?: string;
}

const KINDS: Readonly<Record<string, WorkloadKind>> = { deploy: 'Deployment', sts: 'StatefulSet', ds: 'DaemonSet' };

const TEAM = [
  'web deploy 3 http > api accounts/login',
  'api deploy 3 grpc > db cache kafka/broker',
  'db sts 2 postgres > db',
  'cache sts 1 redis',
];

/** Keeps to itself: other networks cannot be reached. */
const TENANT = ['web deploy 3 http > api', 'api deploy 3 grpc > db', 'db sts 2 postgres > db'];
const TENANTS = ['blue', 'green', 'red', 'yellow'];

/** The workloads of as many namespaces as wanted, busiest namespace first, and before them those of the tenants. */
export function workloadSpecs(namespaces: number, tenants: number): WorkloadSpec[] {
  const known = Object.entries(WORKLOAD_CATALOGUE);
  const teams = Math.max(0, namespaces - known.length);
  const all = [...known, ...Array.from({ length: teams }, (_, i) => [`team-${i + 1}`, TEAM] as const)];
  return [
    ...TENANTS.slice(0, tenants).flatMap(tenantSpecs),
    ...all.slice(0, namespaces).flatMap(([namespace, lines]) => lines.map((line) => parse(namespace, line))),
  ];
}

function tenantSpecs(name: string): WorkloadSpec[] {
  const namespace = `tenant-${name}`;
  return TENANT.map((line) => ({ ...parse(namespace, line), network: `${namespace}/${name}-net` }));
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
