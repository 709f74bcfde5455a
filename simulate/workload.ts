import type { Endpoint, Host } from './endpoint';
import type { TrafficPattern } from './traffic-pattern';

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** What Kubernetes runs under one name: pods, and a Service in front of them when they serve something. */
export interface Workload {
  namespace: string;
  name: string;
  kind: WorkloadKind;
  pods: Host[];
  /** What it serves; absent for a pure client. */
  pattern?: TrafficPattern;
  service?: Endpoint;
  servicePort: number;
  /** `WORKLOAD`, `NAMESPACE/WORKLOAD` or `@NETWORK`. */
  calls: readonly string[];
  application: boolean;
  /** User-defined network of its pods; absent: the cluster's own. */
  network?: string;
  /** Names that its pods ask DNS for. */
  qualifiedName: string;
}
