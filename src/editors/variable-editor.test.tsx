import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';

import { DEFAULT_VALUES_QUERY } from '../variables/default-values-query';
import type { VariableTarget } from '../types';
import { VariableEditor } from './variable-editor';

// A slow machine is not a failure.
jest.setTimeout(60_000);

type Props = ComponentProps<typeof VariableEditor>;

function open(query: VariableTarget | string) {
  const onChange = jest.fn<void, [VariableTarget]>();
  const datasource = { templateSrv: { getVariables: () => [] }, findValues: jest.fn() };
  const props = { query, onChange, onRunQuery: jest.fn(), datasource } as unknown as Props;
  render(<VariableEditor {...props} />);
  return { user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }), onChange };
}

it('a new variable is of namespaces, and nothing is written by itself', async () => {
  // Grafana starts a query variable with an empty text.
  const { user, onChange } = open('');
  expect(onChange).not.toHaveBeenCalled();
  await user.type(screen.getByRole('combobox', { name: 'values of' }), 'destination owner');
  await user.click((await screen.findAllByRole('option', { name: /^Destination owner/ }))[0] as HTMLElement);
  expect(onChange).toHaveBeenLastCalledWith({
    refId: 'variable',
    flowQuery: { version: 1, kind: 'values', field: 'DstK8S_OwnerName', search: '$__searchFilter' },
  });
});

it('the limit', async () => {
  const target: VariableTarget = { refId: 'x', flowQuery: { version: 1, kind: 'values', field: 'Proto' } };
  const { user, onChange } = open(target);
  const limit = screen.getByRole('textbox', { name: 'Up to' });
  await user.clear(limit);
  await user.type(limit, '20{Enter}');
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'x', flowQuery: { ...target.flowQuery, limit: 20 } });
});

it('the search on the server, off and on', async () => {
  const target: VariableTarget = { refId: 'x', flowQuery: DEFAULT_VALUES_QUERY };
  const { user, onChange } = open(target);
  await user.click(screen.getByRole('switch', { name: 'Search on the server' }));
  expect(onChange).toHaveBeenLastCalledWith({
    refId: 'x',
    flowQuery: { version: 1, kind: 'values', field: 'K8S_Namespace' },
  });
});
