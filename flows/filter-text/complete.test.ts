import { complete } from './complete';

/** Completes at the bar: what would be replaced, by what kind of thing, and the first options. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = complete(text, offset);
  return found && [found.kind, text.slice(found.from, found.to), found.options.slice(0, 4).join('; '), found.field];
}

test.each([
  ['|', ['field', '', 'TimeFlowEndMs; TimeFlowStartMs; TimeReceived; SrcK8S_Namespace', undefined]],
  ['SrcK8|', ['field', 'SrcK8', 'SrcK8S_Namespace; SrcK8S_Name; SrcK8S_Type; SrcK8S_OwnerName', undefined]],
  ['src.na|', ['field', 'src.na', 'SrcK8S_Namespace; SrcK8S_Name; XlatSrcK8S_Namespace; XlatSrcK8S_Name', undefined]],
  ['proto|', ['field', 'proto', 'Proto', undefined]],
  ['source p|', undefined],
  [
    'Bytes > 1 and Dst|Po = 3',
    ['field', 'DstPo', 'DstK8S_Namespace; DstK8S_Name; DstK8S_Type; DstK8S_OwnerName', undefined],
  ],
  ['no|', ['field', 'no', 'not; DnsErrno; SrcK8S_HostIP; SrcK8S_HostName', undefined]],
  ['o|', ['field', 'o', 'off; K8S_OwnerName; K8S_OwnerType; K8S_Object', undefined]],
  [
    'Bytes > 1 and off SrcK8|',
    ['field', 'SrcK8', 'SrcK8S_Namespace; SrcK8S_Name; SrcK8S_Type; SrcK8S_OwnerName', undefined],
  ],
  ['(|', ['field', '', 'TimeFlowEndMs; TimeFlowStartMs; TimeReceived; SrcK8S_Namespace', undefined]],
  ['both |', ['field', '', 'K8S_Namespace; K8S_Name; K8S_Type; K8S_OwnerName', undefined]],
  ['src.namespace |', ['operator', '', '=; in; !=; not in', 'SrcK8S_Namespace']],
  ['Duplicate |', ['operator', '', '=; in; !=; not in', 'Duplicate']],
  ['Duplicate not |', ['operator', '', 'in', 'Duplicate']],
  ['K8S_Name co|', ['operator', 'co', 'contains', 'K8S_Name']],
  ['K8S_Name not con|', ['operator', 'con', 'contains', 'K8S_Name']],
  ['K8S_Name  NOT |', ['operator', '', 'in; contains; like; matches', 'K8S_Name']],
  ['K8S_Name is |', ['value', '', 'empty; not empty', 'K8S_Name']],
  ['K8S_Name is not e|', ['value', 'e', 'empty', 'K8S_Name']],
  ['src_kind |', ['operator', '', '=; in; !=; not in', 'SrcK8S_Type']],
  ['src_kind not c|', ['operator', 'c', 'contains', 'SrcK8S_Type']],
  ['resource not |', ['operator', '', 'in', 'K8S_Object']],
  ['resource c|', ['operator', 'c', '', 'K8S_Object']],
  ['resource = |', ['value', '', '', 'K8S_Object']],
  ['Bytes >|', ['value', '', '', 'Bytes']],
  ['Bytes > 1|', ['value', '1', '', 'Bytes']],
  ['K8S_Name = "sh|op" and', ['value', '"shop"', '', 'K8S_Name']],
  ["K8S_Name = 'a b|", ['value', "'a b", '', 'K8S_Name']],
  ['Addr = 10.0.|', ['value', '10.0.', '', 'Addr']],
  ['K8S_Name in (a, b|)', ['value', 'b', '', 'K8S_Name']],
  ['K8S_Name in (|', ['value', '', '', 'K8S_Name']],
  ['K8S_Name in (a |', ['joint', '', ')', undefined]],
  ['K8S_Name = a |', ['joint', '', 'and; or', undefined]],
  ['(K8S_Name = "a" |', ['joint', '', 'and; or; )', undefined]],
  ['K8S_Name is empty o|', ['joint', 'o', 'or', undefined]],
  // Wrong already before.
  ['Quux = |', undefined],
  ['Bytes = 1 2 |', undefined],
  ['Bytes is empty and |', undefined],
])('%s', (marked, wanted) => expect(at(marked)).toEqual(wanted));

test('whatever the place, what is offered keeps the text right up to there', () => {
  const text =
    '(src.namespace in (shop, "my ns") or not both K8S_Name not like web-*) and off Bytes >= 1 and Proto is not empty';
  for (let offset = 0; offset <= text.length; offset++) {
    const found = complete(text, offset);
    expect(found?.from).toBeLessThanOrEqual(offset);
    expect(found?.to).toBeGreaterThanOrEqual(offset);
    for (const option of found?.options ?? []) {
      const completed = `${text.slice(0, found?.from)}${option}`;
      expect([completed, complete(`${completed} `, completed.length + 1) !== undefined]).toEqual([completed, true]);
    }
  }
});
