import type { Cluster } from './cluster';
import { connect, type Connection } from './connection';
import { dnsLookup } from './dns-lookup';
import { drops, lostPackets, refusal } from './drops';
import type { FlowRecord } from './flow-record';
import type { Random } from './random';
import type { Report } from './reporters';
import type { Route } from './route';
import { QUIC_FIELDS, TLS_CLIENT_FIELDS, TLS_SERVER_FIELDS } from './secured';
import { tcpFlags } from './tcp-flags';

/** State of a route at the moment. */
export interface RouteMood {
  /** 1 on average. */
  activity: number;
  trouble: boolean;
}

const PAYLOAD = 1380;
const OPENING = { request: tcpFlags('SYN', 'PSH', 'ACK'), response: tcpFlags('PSH', 'ACK', 'SYN_ACK') };
const GOING_ON = { request: tcpFlags('PSH', 'ACK'), response: tcpFlags('PSH', 'ACK') };
const CLOSING = { request: tcpFlags('PSH', 'ACK', 'FIN_ACK'), response: tcpFlags('PSH', 'ACK', 'FIN_ACK') };
const RESET = { request: tcpFlags('PSH', 'ACK'), response: tcpFlags('ACK', 'RST_ACK') };
const IDLE = { request: tcpFlags('ACK'), response: tcpFlags('ACK') };
const SYN_ONLY = tcpFlags('SYN');

/**
 * Reports one exchange on a route that is over at `atMs`; none of its ends is before `notBeforeMs`.
 * A record belongs to `report` only while it runs: the next report may change it.
 */
export function exchange(
  route: Route,
  mood: RouteMood,
  cluster: Cluster,
  random: Random,
  notBeforeMs: number,
  atMs: number,
  report: (record: FlowRecord) => void
): void {
  const connected = connect(route, cluster, random);
  if (!connected) {
    return;
  }
  const { connection, fresh } = connected;
  const { pattern } = route;
  const tcp = pattern.protocol === 6;
  const slowness = mood.trouble ? 4 : 1;
  const requestBytes = size(random, pattern.request, mood.activity);
  const responseBytes = size(random, pattern.response, mood.activity);
  const lookup = route.kind === 'dns' ? dnsLookup(route.names, connection.from.namespace, random, slowness) : undefined;
  const latencyMs = lookup?.response.latencyMs ?? Math.floor(random.logNormal(pattern.latencyMs * slowness, 0.6));
  // Long transfers are reported as they go, every five seconds.
  const durationMs = Math.min(5000, Math.floor(latencyMs * (1 + random.fraction() * 4)));
  const endMs = Math.max(notBeforeMs, atMs - 2);
  const request = record(route, connection, cluster.options.sampling);
  request.bytes = requestBytes;
  // The other side's packets are acknowledged.
  request.packets = packets(requestBytes) + (tcp ? Math.floor(responseBytes / PAYLOAD / 2) : 0);
  request.endMs = Math.max(notBeforeMs, endMs - Math.min(latencyMs, 5000));
  request.startMs = request.endMs - (request.packets > 1 ? durationMs : 0);
  request.dns = lookup?.query;
  const response: FlowRecord = { ...request, ...reversed(connection), dns: lookup?.response };
  response.bytes = responseBytes;
  response.packets = packets(responseBytes) + (tcp ? Math.floor(requestBytes / PAYLOAD / 2) : 0);
  response.endMs = endMs;
  response.startMs = endMs - (response.packets > 1 ? durationMs : 0);

  if (tcp) {
    const ends = random.fraction();
    const flags = fresh ? OPENING : ends < 0.06 ? CLOSING : ends < 0.07 ? RESET : ends < 0.2 ? IDLE : GOING_ON;
    request.flags = flags.request;
    response.flags = flags.response;
    const rttNs = Math.round(random.logNormal(connection.rttNs * slowness, 0.35) / 1000) * 1000;
    request.rttNs = random.chance(0.75) ? rttNs : 0;
    response.rttNs = random.chance(0.75) ? rttNs : 0;
  }
  if (route.kind === 'ping') {
    request.protocol = response.protocol = connection.from.ipv6 ? 58 : 1;
    request.sourcePort = request.destinationPort = response.sourcePort = response.destinationPort = 0;
    request.icmpType = connection.from.ipv6 ? 128 : 8;
    response.icmpType = connection.from.ipv6 ? 129 : 0;
  }
  if (tcp && route.kind === 'exchange') {
    const refused = random.fraction();
    if (refused < 0.002) {
      return refuse(request, connection, report);
    }
    if (refused < 0.006) {
      request.bytes = request.packets = request.rttNs = 0;
      request.flags = undefined;
      request.drops = drops(random, 66, 1, true);
      return send(request, connection.requestReports.slice(0, 1), random, notBeforeMs, report);
    }
    const lossy = mood.trouble ? 0.2 : 0.008;
    request.drops = random.chance(lossy) ? lostPackets(random, request) : undefined;
    response.drops = random.chance(lossy) ? lostPackets(random, response) : undefined;
    request.networkEvent = fresh ? route.allowedBy : undefined;
    if (pattern.tls) {
      request.tls = fresh ? TLS_CLIENT_FIELDS : undefined;
      response.tls = fresh ? TLS_SERVER_FIELDS : undefined;
    }
  }
  if (pattern.protocol === 17 && connection.toPort === 443) {
    request.quic = response.quic = QUIC_FIELDS;
  }
  send(request, connection.requestReports, random, notBeforeMs, report);
  if (responseBytes > 0 && !(lookup && lookup.query.errno !== 0)) {
    send(response, connection.responseReports, random, notBeforeMs, report);
  }
}

/** A network policy drops the first packet: no answer. */
function refuse(request: FlowRecord, connection: Connection, report: (record: FlowRecord) => void): void {
  request.bytes = 74;
  request.packets = 1;
  request.rttNs = 0;
  request.startMs = request.endMs;
  request.flags = SYN_ONLY;
  Object.assign(request, refusal(connection.to.namespace));
  report({ ...request, ...connection.requestReports[0] });
}

/** One record for each reporter; the receiving side sees the same packets a moment later, and no drops of the sender. */
function send(
  record: FlowRecord,
  reports: readonly Report[],
  random: Random,
  notBeforeMs: number,
  report: (record: FlowRecord) => void
): void {
  const { startMs, endMs, drops: senderDrops } = record;
  for (let i = 0; i < reports.length; i += 1) {
    const { agent, direction, interfaces, interfaceDirections, encrypted } = reports[i];
    const aheadMs = i < reports.length - 1 ? 1 + random.below(4) : 0;
    record.agent = agent;
    record.direction = direction;
    record.interfaces = interfaces;
    record.interfaceDirections = interfaceDirections;
    record.encrypted = encrypted;
    record.endMs = Math.max(notBeforeMs, endMs - aheadMs);
    record.startMs = Math.min(startMs - aheadMs, record.endMs);
    record.drops = i === 0 ? senderDrops : undefined;
    report(record);
  }
}

function record(route: Route, connection: Connection, sampling: number): FlowRecord {
  const { from, to, fromPort, toPort, translated } = connection;
  return {
    agent: '',
    source: from,
    destination: to,
    sourcePort: fromPort,
    destinationPort: toPort,
    protocol: route.pattern.protocol,
    bytes: 0,
    packets: 0,
    dscp: route.pattern.dscp,
    flags: undefined,
    direction: undefined,
    interfaces: [],
    interfaceDirections: [],
    encrypted: false,
    startMs: 0,
    endMs: 0,
    rttNs: 0,
    icmpType: undefined,
    dns: undefined,
    drops: undefined,
    networkEvent: undefined,
    translation: translated && {
      source: from,
      sourcePort: fromPort,
      destination: translated.server,
      destinationPort: translated.port,
      zone: translated.conntrackZone,
    },
    tls: undefined,
    quic: undefined,
    sampling,
    conversationId: undefined,
  };
}

/** The ends of the answer. A Service answers in the server's name. */
function reversed(connection: Connection): Partial<FlowRecord> {
  const { from, to, fromPort, toPort, translated } = connection;
  return {
    source: to,
    destination: from,
    sourcePort: toPort,
    destinationPort: fromPort,
    translation: translated && {
      source: translated.server,
      sourcePort: translated.port,
      destination: from,
      destinationPort: fromPort,
      zone: translated.conntrackZone,
    },
  };
}

function size(random: Random, [median, spread]: readonly [number, number], activity: number): number {
  return median === 0
    ? 0
    : Math.max(46, Math.floor(random.logNormal(spread > 0.5 ? median * activity : median, spread)));
}

function packets(bytes: number): number {
  return Math.ceil(bytes / PAYLOAD);
}
