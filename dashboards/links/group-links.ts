import type { DataLink, FieldConfigSource } from '@grafana/data';

import { flowLink } from './flow-link';
import { namespaceLink, nodeLink, workloadLink } from './subject-links';

type Override = FieldConfigSource['overrides'][number];

const ofRow = (column: string) => `\${__data.fields.${column}}`;

const PREFIXES = ['Src', 'Dst', ''];

/** Links on the columns that name an end, whichever of them a table has; they come before the data source's own. */
export const groupLinks: Override[] = PREFIXES.flatMap((end) => [
  onColumn(`${end}K8S_Namespace`, namespaceLink(ofRow(`${end}K8S_Namespace`))),
  onColumn(
    `${end}K8S_OwnerName`,
    workloadLink(['OwnerType', 'Namespace', 'OwnerName'].map((part) => ofRow(`${end}K8S_${part}`)).join('.'))
  ),
  onColumn(`${end}K8S_HostName`, nodeLink(ofRow(`${end}K8S_HostName`))),
]);

/** From a node of a topology of this scope on, by the fields that such nodes bring. */
export const LINKS_OF_NODES = {
  namespace: namespaceLink(ofRow('K8S_Namespace')),
  owner: workloadLink(['OwnerType', 'Namespace', 'OwnerName'].map((part) => ofRow(`K8S_${part}`)).join('.')),
  host: nodeLink(ofRow('K8S_HostName')),
};

/** Links of flow records, whose columns the reader chooses: only those that need no other column. */
export const recordLinks: Override[] = [onColumn('TimeFlowEndMs', flowLink())].concat(
  PREFIXES.flatMap((end) => [
    onColumn(`${end}K8S_Namespace`, namespaceLink(ofRow(`${end}K8S_Namespace`))),
    onColumn(`${end}K8S_OwnerObject`, workloadLink(ofRow(`${end}K8S_OwnerObject`))),
    onColumn(`${end}K8S_HostName`, nodeLink(ofRow(`${end}K8S_HostName`))),
  ])
);

function onColumn(name: string, link: DataLink): Override {
  return { matcher: { id: 'byName', options: name }, properties: [{ id: 'links', value: [link] }] };
}
