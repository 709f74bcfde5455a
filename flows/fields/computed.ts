import type { Field } from './field';

const computed = (
  name: string,
  label: string,
  meaning: string,
  more: Partial<Pick<Field, 'type' | 'kind' | 'role' | 'unit'>> = {}
): Field => ({
  name,
  type: 'String',
  kind: 'string',
  role: 'identity',
  label,
  meaning,
  feature: 'computed',
  since: '≤1.3',
  ...more,
});

const ends = (prefix: string, end: string): Field[] => [
  computed(
    `${prefix}K8S_Object`,
    `${end} object`,
    'Kind.namespace.name, such as Pod.shop.cart-0; address and port where there is no name'
  ),
  computed(`${prefix}AddrPort`, `${end} address and port`, 'Address:port, such as 10.0.0.1:443 or [fd00::1]:443'),
];

const ownedEnds = (prefix: string, end: string): Field[] => [
  computed(
    `${prefix}K8S_OwnerObject`,
    `${end} owner object`,
    'Kind.namespace.name of the controller, such as Deployment.shop.cart'
  ),
  computed(
    `${prefix}Location`,
    `${end} location`,
    'internal: an object of the cluster, or an address in a labelled subnet of its own; external: any other, also with a label EXT:…'
  ),
];

/**
 * What can be asked for like a field but is no column: compile/field-value.ts computes it from the columns. The names
 * are the console's where it has one.
 */
export const COMPUTED_FIELDS: readonly Field[] = [
  ...ends('Src', 'Source'),
  ...ownedEnds('Src', 'Source'),
  ...ends('Dst', 'Destination'),
  ...ownedEnds('Dst', 'Destination'),
  ...ends('XlatSrc', 'Translated source'),
  ...ends('XlatDst', 'Translated destination'),
  computed(
    'ServicePort',
    'Service port',
    "The lower one of both ports: the service's, whichever end sends; none where there are no ports",
    { type: 'UInt16', kind: 'number' }
  ),
  computed(
    'CrossZone',
    'Cross-zone status',
    'yes: from one availability zone to another one; no: within one; none where the zone of either end is unknown'
  ),
  ...['Action', 'Type', 'Name', 'Namespace', 'Direction'].map((key) =>
    computed(
      `NetworkEvent${key}`,
      `Event ${key.toLowerCase()}`,
      `${key} of the network event that decided: the first with the action drop, else the first; none of plain text (1.7)`
    )
  ),
  computed('FlowDirInts', 'Interfaces and directions', 'Each interface with its direction, such as eth0 ingress', {
    type: 'Array(String)',
    kind: 'strings',
  }),
  computed('FlowDuration', 'Duration', 'End time less start time', {
    type: 'Float64',
    kind: 'number',
    role: 'detail',
    unit: 'ms',
  }),
  computed('CollectionLatency', 'Collection latency', 'Time received less end time; none where it was not received', {
    type: 'Nullable(Float64)',
    kind: 'number',
    role: 'detail',
    unit: 'ms',
  }),
];
