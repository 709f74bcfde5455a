import { otherConditions } from './other-conditions';
import { printFilterText } from './print-filter-text';
import { tokenAt } from './token-at';

/** The conditions beside the one whose value is at the bar, as text. */
function beside(marked: string) {
  const text = marked.replace('|', '');
  const others = otherConditions(text, tokenAt(text, marked.indexOf('|')));
  return others && printFilterText(others);
}

test.each([
  ['DstPort = |', undefined],
  ['DstPort = 80|80', undefined],
  ['Proto = TCP and DstPort = |', 'Proto = TCP'],
  ['DstPort = 4| and Proto = TCP and Bytes > 1', 'Proto = TCP and Bytes > 1'],
  ['Proto = TCP and DstPort in (80, |', 'Proto = TCP'],
  ['Proto = TCP and DstPort in (|, 80) and Bytes > 1', 'Proto = TCP and Bytes > 1'],
  ['Proto = TCP and K8S_Name = "a b|', 'Proto = TCP'],
  // Around its groups.
  ['Proto = TCP and (Bytes > 1 or DstPort = |', 'Proto = TCP'],
  ['Proto = TCP and (Bytes > 1 and (Etype = 1 or DstPort in (|', 'Proto = TCP and Bytes > 1'],
  ['(Bytes > 1 or DstPort = |) and Proto = TCP', 'Proto = TCP'],
  ['Bytes > 1 or DstPort = |', undefined],
  ['Bytes > 1 or Proto = TCP and DstPort = |', undefined],
  ['Proto = TCP and not (Bytes > 1 and DstPort = |)', 'Proto = TCP'],
  ['Proto = TCP and not DstPort = |', 'Proto = TCP'],
  // Of the console, and with variables, whose values come later.
  ['src_kind = Pod and src_resource = |', 'SrcK8S_Type = Pod or SrcK8S_OwnerType = Pod'],
  ['K8S_Namespace = $namespace and DstPort = |', 'K8S_Namespace = $namespace'],
  // Switched off, the condition itself and others.
  ['Proto = TCP and off DstPort = |', 'Proto = TCP'],
  ['off Proto = TCP and DstPort = |', 'off Proto = TCP'],
  ['Proto = TCP and off (Bytes > 1 and DstPort = |)', 'Proto = TCP'],
  // What is not complete.
  ['Proto = TCP and DstPort = | and Bytes >', 'Proto = TCP'],
  ['Proto = TCP and DstPort = | and Quux = 1', 'Proto = TCP'],
  ['Quux = 1 and DstPort = |', undefined],
])('%s', (marked, others) => expect(beside(marked)).toBe(others));
