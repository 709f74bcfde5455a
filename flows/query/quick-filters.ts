import type { Filter } from './filter';

export interface QuickFilter {
  name: string;
  filter: Filter;
}

/** The quick filters that NetObserv's operator configures unless told otherwise (spec.consolePlugin.quickFilters). */
export const QUICK_FILTERS: readonly QuickFilter[] = [
  { name: 'Applications', filter: { field: 'K8S_FlowLayer', op: '=', values: ['app'] } },
  { name: 'Infrastructure', filter: { field: 'K8S_FlowLayer', op: '=', values: ['infra'] } },
  {
    name: 'Pods network',
    filter: {
      all: [
        { field: 'SrcK8S_Type', op: '=', values: ['Pod'] },
        { field: 'DstK8S_Type', op: '=', values: ['Pod'] },
      ],
    },
  },
  { name: 'Services network', filter: { field: 'DstK8S_Type', op: '=', values: ['Service'] } },
  { name: 'External ingress', filter: external('SrcSubnetLabel') },
  { name: 'External egress', filter: external('DstSubnetLabel') },
];

/** Of no labelled subnet, or of one that is labelled as external. */
function external(label: string): Filter {
  return {
    any: [
      { field: label, op: 'empty' },
      { field: label, op: 'contains', values: ['EXT:'] },
    ],
  };
}
