import { CONSOLE_FILTER_IDS, consoleFilter } from '../query/console-filters';
import type { Predicate } from '../query/filter';
import { nearestFields } from './nearest-fields';
import { filterFields, resolveField } from './resolve-field';

test.each([
  ['SrcK8S_Namespace', 'SrcK8S_Namespace'],
  ['srck8s_namespace', 'SrcK8S_Namespace'],
  ['src.namespace', 'SrcK8S_Namespace'],
  ['source.namespace', 'SrcK8S_Namespace'],
  ['SourceNamespace', 'SrcK8S_Namespace'],
  ['destination_namespace', 'DstK8S_Namespace'],
  ['dest.port', 'DstPort'],
  ['dst.port', 'DstPort'],
  ['namespace', 'K8S_Namespace'],
  ['owner', 'K8S_OwnerName'],
  ['src.kind', 'SrcK8S_Type'],
  ['address', 'Addr'],
  ['ip', 'Addr'],
  ['src_ip', 'SrcAddr'],
  ['node', 'K8S_HostName'],
  ['protocol', 'Proto'],
  ['direction', 'FlowDirection'],
  ['cluster', 'K8S_ClusterName'],
  ['bytes', 'Bytes'],
  ['src.object', 'SrcK8S_Object'],
  ['translated.source.address', 'XlatSrcAddr'],
  ['xlat.address', 'XlatAddr'],
  // What older releases called it.
  ['Interface', 'Interfaces'],
])('%s is %s', (written, field) => expect(resolveField(written)).toBe(field));

test.each(['', 'Src', 'latency', 'time', 'host', 'constructor', 'K8S'])('%s is no field', (written) =>
  expect(resolveField(written)).toBeUndefined()
);

test('every name is its own, whatever its case', () => {
  for (const name of filterFields()) {
    expect(resolveField(name)).toBe(name);
    expect(resolveField(name.toLowerCase())).toBe(name);
  }
});

test('the console’s filters go by their ids', () => {
  expect(CONSOLE_FILTER_IDS.length).toBeGreaterThanOrEqual(70);
  for (const id of CONSOLE_FILTER_IDS) {
    const filter = consoleFilter(id, '=', ['1']);
    // A kind is also compared with the owner's there; a resource is three fields, and one computed field of ours.
    const { field } = ('any' in filter ? filter.any[0] : filter) as Predicate;
    const wanted = id.endsWith('resource')
      ? id.replace(/^src_/, 'Src').replace(/^dst_/, 'Dst').replace('resource', 'K8S_Object')
      : field;
    expect([id, resolveField(id)]).toEqual([id, wanted]);
  }
});

test.each([
  ['SrcK8S_Namespaec', ['SrcK8S_Namespace', 'DstK8S_Namespace', 'K8S_Namespace']],
  ['srcport1', ['SrcPort']],
  ['latency', ['DnsLatencyMs', 'CollectionLatency']],
  ['rtt', ['TimeFlowRttNs', 'MaxTimeFlowRttNs']],
  ['Quux', []],
])('%s is most like %j', (written, fields) => expect(nearestFields(written)).toEqual(fields));
