import { swapFilter } from '../../flows/query/swap-filter';
import { is } from '../filters/condition';
import { chosenFlows } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { FLOW_KEYS } from '../links/flow-link';
import { flowTablePanel } from '../panels/flow-table-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { UIDS } from '../uids';
import { textVariable } from '../variables/text-variable';
import { BIT_RATE } from './measures';
import { NO_TRAFFIC } from './notes';
import { series } from './series';

const LABELS: Record<(typeof FLOW_KEYS)[number][0], string> = {
  end: 'End time (ms)',
  srcAddr: 'Source address',
  srcPort: 'Source port',
  dstAddr: 'Destination address',
  dstPort: 'Destination port',
  proto: 'Protocol',
};

const [END, ...CONNECTION] = FLOW_KEYS.map(([name, column]) => is(column, `$${name}`));
const NOTE = 'Both reports of it are listed where two nodes saw it, so that nothing is counted once here.';
/** The same addresses, ports and protocol, the other way round. */
const REPLIES = CONNECTION.map(swapFilter);

const ends = (end: string) =>
  ['K8S_Name', 'K8S_Type', 'K8S_Namespace', 'K8S_OwnerName', 'K8S_OwnerType', 'Addr', 'Port', 'Mac', 'SubnetLabel'].map(
    (field) => end + field
  );
const places = (end: string) =>
  ['K8S_HostName', 'K8S_HostIP', 'K8S_Zone', 'K8S_NetworkName', 'Location'].map((field) => end + field);

/** What a record says, part by part: one row for each report. */
const PARTS: ReadonlyArray<[title: string, columns: string[]]> = [
  [
    'When, and how much',
    [
      ...['TimeFlowStartMs', 'TimeFlowEndMs', 'FlowDuration', 'TimeReceived', 'Bytes', 'Packets', 'Sampling'],
      ...['FlowDirection', 'Interfaces', 'IfDirections', 'AgentIP', 'K8S_ClusterName'],
    ],
  ],
  ['Source', ends('Src')],
  ['Destination', ends('Dst')],
  ['Where the source is', places('Src')],
  ['Where the destination is', places('Dst')],
  [
    'Protocol',
    [
      'Etype',
      'Proto',
      'Dscp',
      'Flags',
      'IcmpType',
      'IcmpCode',
      'K8S_FlowLayer',
      'Udns',
      'TLSVersion',
      'TLSCipherSuite',
    ],
  ],
  [
    'Drops and latency',
    [
      ...['PktDropPackets', 'PktDropBytes', 'PktDropLatestDropCause', 'PktDropLatestState', 'PktDropLatestFlags'],
      'TimeFlowRttNs',
    ],
  ],
  ['DNS', ['DnsName', 'DnsFlagsResponseCode', 'DnsLatencyMs', 'DnsErrno', 'DnsId', 'DnsFlags']],
  [
    'Network policy, IPsec and translation',
    [
      ...['NetworkEvents', 'IPSecStatus', 'IPSecRetCode', 'ZoneId', 'XlatSrcAddr', 'XlatSrcPort', 'XlatSrcK8S_Object'],
      ...['XlatDstAddr', 'XlatDstPort', 'XlatDstK8S_Object'],
    ],
  ],
  ['Conversation', ['_HashId', '_RecordType', 'numFlowLogs', 'Bytes_AB', 'Bytes_BA', 'Packets_AB', 'Packets_BA']],
];

const part = ([title, columns]: (typeof PARTS)[number]) =>
  band(4, [
    24,
    flowTablePanel({
      title,
      description: `The record that the link came from. ${NOTE}`,
      flowQuery: { ...chosenFlows(END, ...CONNECTION), kind: 'flows', countOnce: false, columns, limit: 10 },
    }),
  ]);

export const flow = flowDashboard({
  uid: UIDS.flow,
  tags: ['netobserv-detail'],
  title: 'One flow',
  description:
    'Everything that is known of one flow record, and of its connection. Come here by a click on the time of a flow.',
  variables: FLOW_KEYS.map(([name, column]) =>
    textVariable(
      name,
      LABELS[name],
      `${column} of the flow; a click on the time of a flow fills it in`,
      name.endsWith('Addr') ? '0.0.0.0' : '0'
    )
  ),
  sections: [
    { bands: PARTS.slice(0, 3).map(part) },
    {
      title: 'What else is known of it?',
      bands: PARTS.slice(3).map(part),
    },
    {
      title: 'What is its connection?',
      bands: [
        band(9, [
          24,
          stackedRatesPanel({
            title: 'Traffic of the connection',
            description:
              'Bits per second between the same addresses and ports, each way. Traffic that both nodes reported is counted once.',
            flowQuery: [
              { flowQuery: series(BIT_RATE, { where: CONNECTION }), name: 'The same way', color: 'blue' },
              { flowQuery: series(BIT_RATE, { where: REPLIES }), name: 'The other way', color: 'purple' },
            ],
            empty: NO_TRAFFIC,
          }),
        ]),
        band(12, [
          24,
          flowTablePanel({
            title: 'Flows of the connection',
            description:
              'The 200 newest flow records between the same addresses and ports, both ways. Traffic that both nodes reported is counted once.',
            flowQuery: { ...chosenFlows(...CONNECTION), kind: 'flows', backAndForth: true, limit: 200 },
          }),
        ]),
      ],
    },
  ],
});
