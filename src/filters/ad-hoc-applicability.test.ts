import { adHocApplicability } from './ad-hoc-applicability';

it.each([
  ['SrcK8S_Namespace', '=', 'shop'],
  ['K8S_Namespace', '=|', 'shop'],
  ['DstPort', '<', '1024'],
])('%s %s applies', (key, operator, value) => {
  expect(adHocApplicability([{ key, operator, value }])).toEqual([{ key, applicable: true }]);
});

it.each([
  ['pod', '=', 'x', 'Flows have no field "pod"'],
  ['Duplicate', '<', '1', '"is below" cannot be asked of '],
  ['Proto', '~~', '6', /cannot be applied to flows: use one of/],
])('%s %s does not, and why', (key, operator, value, reason) => {
  const [found] = adHocApplicability([{ key, operator, value, origin: 'dashboard' }]);
  expect(found).toEqual({ key, applicable: false, reason: expect.stringMatching(reason), origin: 'dashboard' });
});
