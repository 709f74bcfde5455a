/** Who talks to whom, in a list of flows. */
export const BOTH_ENDS = [
  'SrcK8S_Name',
  'SrcK8S_Namespace',
  'SrcAddr',
  'SrcPort',
  'DstK8S_Name',
  'DstK8S_Namespace',
  'DstAddr',
  'DstPort',
];
