import '@testing-library/jest-dom';

import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ComponentProps, useState } from 'react';

import type { AnnotationTarget } from '../types';
import { AnnotationEditor } from './annotation-editor';
import { DEFAULT_ANNOTATION_QUERY } from './annotation-target';

// A slow machine is not a failure.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

type Props = ComponentProps<typeof AnnotationEditor>;

function open(stored?: AnnotationTarget) {
  const onChange = jest.fn<void, [AnnotationTarget]>();
  const datasource = { templateSrv: { getVariables: () => [] }, findValues: jest.fn() };
  function Host() {
    const [query, setQuery] = useState(stored);
    const changed = (target: AnnotationTarget) => {
      onChange(target);
      setQuery(target);
    };
    return <AnnotationEditor {...({ query, datasource, onChange: changed } as unknown as Props)} />;
  }
  render(<Host />);
  return { user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }), onChange };
}

it('a new annotation shows the default, and writes nothing by itself', () => {
  const { onChange } = open();
  expect(screen.getByRole('textbox', { name: /^Mark where/ })).toHaveValue('1');
  expect(screen.getByRole('combobox', { name: 'of' })).toHaveValue('dropped packets');
  expect(onChange).not.toHaveBeenCalled();
});

it('the limit is a number', async () => {
  const { user, onChange } = open();
  const limit = screen.getByRole('textbox', { name: /^Mark where/ });
  await user.clear(limit);
  await user.type(limit, 'many{Enter}');
  expect(await screen.findByText('A number')).toBeInTheDocument();
  expect(onChange).not.toHaveBeenCalled();
  await user.clear(limit);
  await user.type(limit, '0.05{Enter}');
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'Anno', flowQuery: DEFAULT_ANNOTATION_QUERY, above: 0.05 });
});

it('flows have no limit, and nothing else that a panel does not mark can be chosen', async () => {
  const { user, onChange } = open({ refId: 'A', flowQuery: DEFAULT_ANNOTATION_QUERY, above: 7 });
  await user.click(screen.getByRole('combobox', { name: 'as' }));
  const options = await screen.findAllByRole('option');
  expect(options.map((option) => option.textContent)).toEqual(['time series', 'flows']);
  await user.click(screen.getByRole('option', { name: 'flows' }));
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', flowQuery: { version: 1, kind: 'flows' }, above: 7 });
  expect(screen.queryByRole('textbox', { name: /^Mark where/ })).not.toBeInTheDocument();
});
