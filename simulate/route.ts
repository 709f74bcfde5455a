import type { Connection } from './connection';
import type { Endpoint, Host } from './endpoint';
import type { Random } from './random';
import type { Schedule } from './rhythm';
import type { TrafficPattern } from './traffic-pattern';

/** Who talks to whom, and how: one arrow of the call graph between two workloads. */
export interface Route {
  kind: 'exchange' | 'dns' | 'ping' | 'unresolved';
  pattern: TrafficPattern;
  /** The Service in front of the server, and its port. */
  service?: Endpoint;
  servicePort: number;
  /** Share of the connections that go to the Service's address. */
  viaService: number;
  /** Relative number of exchanges, before the time of day. */
  weight: number;
  schedule: Schedule;
  /** Names that clients ask DNS for, for kind `dns`. */
  names: readonly string[];
  /** Policy that allows it, as text for NetworkEvents. */
  allowedBy?: string;
  /** A client and a server; undefined when there are none (a workload that has only one pod calling itself). */
  ends(random: Random): readonly [client: Host, server: Host] | undefined;
  connections: Connection[];
}

/** A route as it is drawn up; what is absent has a plain default. */
export type RouteSpec = Pick<Route, 'ends' | 'pattern' | 'weight'> & Partial<Route>;
