import type { Drops, FlowRecord } from './flow-record';
import { networkEvent } from './network-event';
import type { Random } from './random';

const LOSS_CAUSES = [
  'SKB_DROP_REASON_TCP_OFOMERGE',
  'SKB_DROP_REASON_TCP_INVALID_SEQUENCE',
  'SKB_DROP_REASON_QDISC_DROP',
  'SKB_DROP_REASON_SOCKET_RCVBUFF',
  'SKB_DROP_REASON_NETFILTER_DROP',
  'OVS_DROP_LAST_ACTION',
];
const STATES = ['TCP_ESTABLISHED', 'TCP_ESTABLISHED', 'TCP_CLOSE_WAIT', 'TCP_LAST_ACK', 'TCP_INVALID_STATE'];
/** The agent counts drops in 16 bits. */
const LARGEST = 65535;

/** Some of the flow's packets. */
export function lostPackets(random: Random, flow: FlowRecord): Drops {
  const packets = 1 + random.below(Math.max(1, Math.floor(flow.packets / 8)));
  return drops(random, Math.ceil((flow.bytes / flow.packets) * packets), packets, false);
}

/** `unheard`: nothing listens at the other end. */
export function drops(random: Random, bytes: number, packets: number, unheard: boolean): Drops {
  return {
    bytes: Math.min(bytes, LARGEST),
    packets: Math.min(packets, LARGEST),
    cause: unheard ? 'SKB_DROP_REASON_NO_SOCKET' : random.pick(LOSS_CAUSES),
    flags: unheard ? 2 : 16,
    state: unheard ? 'TCP_SYN_SENT' : random.pick(STATES),
  };
}

/** What a network policy leaves of a connection's first packet. */
export function refusal(namespace: string | undefined): Pick<FlowRecord, 'drops' | 'networkEvent'> {
  return {
    drops: { bytes: 74, packets: 1, cause: 'OVS_DROP_EXPLICIT', flags: 2, state: 'TCP_SYN_SENT' },
    networkEvent: networkEvent('drop', 'deny-all', namespace ?? ''),
  };
}
