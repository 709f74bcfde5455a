/** How one exchange (a request and its response, as far as one flow record covers them) of a protocol looks. */
export interface TrafficPattern {
  port: number;
  protocol: 6 | 17;
  /** Median bytes and spread of the log-normal distribution. */
  request: readonly [median: number, spread: number];
  response: readonly [median: number, spread: number];
  /** Chance that an exchange goes on with an open connection instead of a new one. */
  keepAlive: number;
  /** Median time between request and response, in ms. */
  latencyMs: number;
  /** Traffic class set by the application: 0 mostly, 46 for voice, 8 for bulk. */
  dscp: number;
  tls?: boolean;
}

function tcp(port: number, request: number, response: number, keepAlive: number, latencyMs: number): TrafficPattern {
  return { port, protocol: 6, request: [request, 0.7], response: [response, 1.1], keepAlive, latencyMs, dscp: 0 };
}

function udp(port: number, request: number, response: number): TrafficPattern {
  return {
    port,
    protocol: 17,
    request: [request, 0.3],
    response: [response, 0.4],
    keepAlive: 0,
    latencyMs: 1,
    dscp: 0,
  };
}

export const TRAFFIC_PATTERNS = {
  http: tcp(8080, 1_300, 14_000, 0.6, 12),
  https: { ...tcp(8443, 2_400, 21_000, 0.5, 25), tls: true },
  web: { ...tcp(443, 3_100, 38_000, 0.4, 60), tls: true },
  grpc: tcp(50051, 2_200, 3_600, 0.95, 4),
  postgres: tcp(5432, 1_800, 9_000, 0.97, 3),
  mysql: tcp(3306, 1_500, 8_000, 0.97, 3),
  mongo: tcp(27017, 2_600, 12_000, 0.96, 4),
  redis: tcp(6379, 700, 1_900, 0.98, 1),
  kafka: { ...tcp(9092, 42_000, 24_000, 0.98, 8), dscp: 8 },
  amqp: tcp(5672, 2_900, 1_700, 0.97, 2),
  search: tcp(9200, 2_100, 26_000, 0.9, 30),
  storage: { ...tcp(9000, 160_000, 240_000, 0.8, 40), dscp: 8 },
  metrics: tcp(9090, 900, 64_000, 0.9, 45),
  otlp: tcp(4317, 18_000, 800, 0.95, 6),
  etcd: tcp(2379, 1_100, 2_400, 0.99, 2),
  apiserver: { ...tcp(6443, 1_900, 11_000, 0.95, 7), tls: true },
  kubelet: { ...tcp(10250, 1_200, 30_000, 0.8, 20), tls: true },
  ssh: { ...tcp(22, 4_000, 6_000, 0.9, 15), dscp: 2 },
  ldap: tcp(389, 900, 1_400, 0.7, 5),
  smtp: tcp(587, 24_000, 1_500, 0.2, 90),
  dns: udp(53, 74, 148),
  ntp: udp(123, 90, 90),
  syslog: udp(514, 900, 0),
  sip: { ...udp(5060, 640, 700), dscp: 46 },
  quic: { ...udp(443, 4_200, 60_000), keepAlive: 0.5, latencyMs: 40 },
} satisfies Record<string, TrafficPattern>;

export type PatternName = keyof typeof TRAFFIC_PATTERNS;

export function isPatternName(name: string): name is PatternName {
  return Object.hasOwn(TRAFFIC_PATTERNS, name);
}
