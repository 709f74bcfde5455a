import { fieldByName } from '../fields/catalogue';
import { sidedFields } from '../fields/sides';
import { consoleFilterFields, consoleFilterIds } from '../query/console-filters';
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
  ['k8s.namespace', 'K8S_Namespace'],
  ['owner', 'K8S_OwnerName'],
  ['src.type', 'SrcK8S_Type'],
  ['owner.kind', 'K8S_OwnerType'],
  ['dst.address', 'DstAddr'],
  ['ip', 'Addr'],
  ['src_ip', 'SrcAddr'],
  ['node', 'K8S_HostName'],
  ['Dns-Latency', 'DnsLatencyMs'],
  ['node.direction', 'FlowDirection'],
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
    // `dscp` is an id of the console's, whose filter is about just this field.
    const resolved = resolveField(name.toLowerCase()) ?? '';
    expect(consoleFilterFields(resolved) ?? [resolved]).toEqual([name]);
  }
});

test('the console’s filters go by their ids, and no field is called as one of them', () => {
  for (const id of consoleFilterIds()) {
    expect([resolveField(id), resolveField(id.toUpperCase())]).toEqual([id, id]);
    expect(fieldByName(id) ?? sidedFields(id)).toBeUndefined();
  }
});

test('in other spellings they are their fields, and still filters where they are about several', () => {
  for (const id of consoleFilterIds().filter((each) => each.includes('_'))) {
    const fields = consoleFilterFields(id) ?? [];
    expect([id, resolveField(id.replaceAll('_', '.'))]).toEqual([id, fields.length > 1 ? id : fields[0]]);
  }
  expect(resolveField('SourceKind')).toBe('src_kind');
});

test.each([
  ['SrcK8S_Namespaec', ['SrcK8S_Namespace', 'DstK8S_Namespace', 'K8S_Namespace']],
  ['srcport1', ['SrcPort']],
  ['latency', ['DnsLatencyMs', 'CollectionLatency']],
  ['rtt', ['TimeFlowRttNs', 'MaxTimeFlowRttNs']],
  ['Quux', []],
])('%s is most like %j', (written, fields) => expect(nearestFields(written)).toEqual(fields));
