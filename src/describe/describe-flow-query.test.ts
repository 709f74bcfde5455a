import type { FlowQuery } from '../../flows/query/flow-query';
import { describeFlowQuery } from './describe-flow-query';

it.each<[FlowQuery, string]>([
  [{ version: 1, kind: 'timeseries' }, 'Rate of bytes, as time series'],
  [
    {
      version: 1,
      kind: 'timeseries',
      unit: 'bits',
      groupBy: [{ scope: 'namespace' }, { field: 'Proto' }],
      top: { n: 5, other: false },
      filter: { all: [{ field: 'K8S_Namespace', op: '=', values: ['shop', '$other'] }] },
    },
    'Rate of bits by namespace ▸ source and destination and Protocol, top 5, where Namespace is shop or $other, as time series',
  ],
  [
    {
      version: 1,
      kind: 'table',
      metric: 'packets',
      function: 'sum',
      groupBy: [{ scope: 'host', side: 'source' }],
      direction: 'ingress',
      filter: {
        any: [
          { field: 'DstPort', op: '!=', values: [53, 443] },
          { not: { field: 'SrcK8S_Namespace', op: '=', values: [''] } },
        ],
      },
    },
    'Sum of packets by node ▸ source, top 10 and other, where Destination port is not 53 nor 443 or not (Source namespace is (empty)), reported as ingress, as table',
  ],
  [
    { version: 1, kind: 'topology', countOnce: false },
    'Rate of bytes between namespaces, top 50 and other, every report counted, as topology',
  ],
  [
    { version: 1, kind: 'topology', scope: 'owner', group: 'hosts+namespaces', top: { n: 20, other: false } },
    'Rate of bytes between owners grouped by nodes and namespaces, top 20, as topology',
  ],
  [
    { version: 1, kind: 'table', metric: 'rtt', groupBy: [{ field: 'Proto' }], top: { n: 5, order: 'smallest' } },
    'Average of RTT by Protocol, bottom 5 and other, as table',
  ],
  [
    { version: 1, kind: 'timeseries', metric: 'droppedBytes', function: 'sum', unit: 'bits', sampling: 'scaled' },
    'Sum of dropped bits, samples scaled, as time series',
  ],
  [
    { version: 1, kind: 'timeseries', compare: { offset: '1d' } },
    'Rate of bytes, compared with 1d earlier, as time series',
  ],
  [
    { version: 1, kind: 'table', compare: { offset: '7d', show: 'change' } },
    'Rate of bytes, change since 7d earlier, as table',
  ],
  [{ version: 1, kind: 'timeseries', metric: 'dropShare' }, 'Dropped share, as time series'],
  [
    {
      version: 1,
      kind: 'flows',
      backAndForth: true,
      drops: 'containing',
      filter: {
        all: [
          { field: 'K8S_Name', side: 'both', op: 'not empty' },
          { field: 'DnsName', op: 'not contains', values: ['svc', 'local'] },
          { field: 'Bytes', op: '>', values: [5] },
        ],
      },
    },
    'Newest 100 flows, where Name of both ends is not empty and DNS name does not contain svc nor local and Bytes is above 5, back and forth, with drops, as flows',
  ],
  [
    {
      version: 1,
      kind: 'flows',
      filter: {
        all: [
          { field: 'Proto', op: '=', values: ['TCP'], disabled: true },
          {
            any: [
              { field: 'Bytes', op: '>', values: [5] },
              { field: 'DnsName', op: 'empty' },
            ],
            disabled: true,
          },
          { field: 'SrcPort', op: '=', values: [80] },
        ],
      },
    },
    'Newest 100 flows, where (off: Protocol is TCP) and (off: Bytes is above 5 or DNS name is empty) and Source port is 80, as flows',
  ],
  [{ version: 1, kind: 'flows', limit: 50 }, 'Newest 50 flows, as flows'],
  [{ version: 1, kind: 'flows', orderBy: { field: 'TimeFlowEndMs' } }, 'Newest 100 flows, as flows'],
  [
    { version: 1, kind: 'flows', orderBy: { field: 'TimeFlowEndMs', descending: false }, limit: 1 },
    'Oldest 1 flow, as flows',
  ],
  [
    { version: 1, kind: 'flows', columns: ['SrcAddr'], orderBy: { field: 'Bytes', descending: true } },
    'Largest 100 flows by Bytes, as flows',
  ],
  [
    { version: 1, kind: 'flows', orderBy: { field: 'K8S_Namespace', descending: false }, limit: 20 },
    'Smallest 20 flows by Namespace, as flows',
  ],
  [{ version: 1, kind: 'values', field: 'K8S_HostName' }, 'Values of Node'],
])('%j', (query, sentence) => {
  expect(describeFlowQuery(query)).toBe(sentence);
});
