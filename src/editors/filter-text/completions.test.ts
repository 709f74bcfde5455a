import { completionsAt } from './completions';

const found = (...texts: string[]) => jest.fn().mockResolvedValue(texts.map((text) => ({ text })));
const labels = async (text: string, findValues = found(), variables: string[] = []) =>
  (await completionsAt(text, text.length, variables, findValues)).map(({ label }) => label);

it('values that begin with what is typed come first, otherwise as found; a quoted one where it needs quotes', async () => {
  const findValues = found('openshift-ingress', 'shop', '', 'my space', 's');
  expect(await labels('K8S_Namespace = s', findValues)).toEqual(['shop', 'openshift-ingress', '"my space"']);
  expect(findValues).toHaveBeenCalledWith('K8S_Namespace', undefined, 's');
});

it('values under the other conditions', async () => {
  const findValues = found('shop');
  expect(await labels('DstPort = 443 and off Proto = TCP and (Bytes > 1 or K8S_Namespace = s', findValues)).toEqual([
    'shop',
  ]);
  const port = { field: 'DstPort', op: '=', values: [443] };
  const proto = { field: 'Proto', op: '=', values: ['TCP'], disabled: true };
  expect(findValues).toHaveBeenCalledWith('K8S_Namespace', { all: [port, proto] }, 's');
});

it('the variables of the dashboard, without asking the server for their names', async () => {
  const findValues = found('shop');
  expect(await labels('K8S_Namespace = $n', findValues, ['namespace', 'workload'])).toEqual(['$namespace']);
  expect(findValues).not.toHaveBeenCalled();
});

it('none where the server fails, or the text is wrong before', async () => {
  expect(await labels('K8S_Namespace = s', jest.fn().mockRejectedValue(new Error('down')))).toEqual([]);
  expect(await labels('Quux = s', found('shop'))).toEqual([]);
});

it('what is chosen replaces the word at the caret, and a word is followed by a blank', async () => {
  const text = 'Pro and DstPort = 1';
  const [first] = await completionsAt(text, 3, [], found());
  expect(first).toEqual({ label: 'Proto', text: 'Proto and DstPort = 1', caret: 5 });
  const [alone] = await completionsAt('Pro', 3, [], found());
  expect(alone).toEqual({ label: 'Proto', text: 'Proto ', caret: 6 });
});
