import { nextEnd } from './next-end';

it.each<[string, ...Array<string | undefined>]>([
  ['SrcK8S_Namespace', 'DstK8S_Namespace', 'K8S_Namespace', 'SrcK8S_Namespace'],
  ['XlatSrcAddr', 'XlatDstAddr', 'XlatAddr', 'XlatSrcAddr'],
  ['Bytes_AB', 'Bytes_BA', 'Bytes_AB'],
  ['Proto', undefined],
  ['Nonsense', undefined],
])('%s goes to %s', (field, ...ends) => {
  let at: string | undefined = field;
  for (const end of ends) {
    at = nextEnd(at as string);
    expect(at).toBe(end);
  }
});
