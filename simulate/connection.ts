import type { Cluster } from './cluster';
import type { Endpoint, Host } from './endpoint';
import { reporters, type Report } from './reporters';
import type { Random } from './random';
import type { Route } from './route';

/** An open connection, and who reports its two directions. */
export interface Connection {
  client: Host;
  server: Host;
  /** The client. */
  from: Endpoint;
  /** As the client addresses it: the server itself or the Service in front of it. */
  to: Endpoint;
  fromPort: number;
  toPort: number;
  /** Where the Service led, when it was used. */
  translated?: { server: Endpoint; port: number; conntrackZone: number };
  /** Median round trip in ns. */
  rttNs: number;
  requestReports: readonly Report[];
  responseReports: readonly Report[];
}

/** How many open connections of a route are remembered. */
const REMEMBERED = 24;
const IPV6_SHARE = 0.09;
const FIRST_CLIENT_PORT = 32768;
const CLIENT_PORTS = 28232;

/** An open connection of the route, or a new one; `fresh` tells which. Undefined when the route has nobody to talk to. */
export function connect(
  route: Route,
  cluster: Cluster,
  random: Random
): { connection: Connection; fresh: boolean } | undefined {
  const { connections, pattern } = route;
  if (connections.length > 0 && random.chance(pattern.keepAlive)) {
    const connection = random.pick(connections);
    if (!connection.client.gone && !connection.server.gone) {
      return { connection, fresh: false };
    }
  }
  const connection = open(route, cluster, random);
  if (connection && pattern.keepAlive > 0) {
    connections[connections.length < REMEMBERED ? connections.length : random.below(REMEMBERED)] = connection;
  }
  return connection && { connection, fresh: true };
}

function open(route: Route, cluster: Cluster, random: Random): Connection | undefined {
  const ends = route.ends(random);
  if (!ends) {
    return undefined;
  }
  const [client, server] = ends;
  const viaService = route.service !== undefined && random.chance(route.viaService);
  const ipv6 = !viaService && client.ipv6 && server.ipv6 && random.chance(IPV6_SHARE);
  const from = (ipv6 ? client.ipv6 : undefined) ?? client.ipv4;
  const target = (ipv6 ? server.ipv6 : undefined) ?? server.ipv4;
  const to = (viaService ? route.service : undefined) ?? target;
  const observer = random.pick(cluster.nodes).ipv4.address;
  return {
    client,
    server,
    from,
    to,
    fromPort: FIRST_CLIENT_PORT + random.below(CLIENT_PORTS),
    toPort: viaService ? route.servicePort : route.pattern.port,
    translated: viaService
      ? { server: target, port: route.pattern.port, conntrackZone: 1 + random.below(200) }
      : undefined,
    rttNs: roundTripNs(client, server),
    requestReports: reporters(from, to, observer),
    responseReports: reporters(to, from, observer),
  };
}

function roundTripNs(client: Host, server: Host): number {
  const outside = server.rttMs ?? client.rttMs;
  if (outside !== undefined) {
    return outside * 1_000_000;
  }
  if (client.node === server.node) {
    return 70_000;
  }
  return client.zone === server.zone ? 260_000 : 900_000;
}
