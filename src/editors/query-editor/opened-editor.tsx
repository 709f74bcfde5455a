import '@testing-library/jest-dom';

import { type CoreApp, dateTime } from '@grafana/data';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ComponentProps, useState } from 'react';

import type { FlowQuery, TimeseriesQuery } from '../../../flows/query/flow-query';
import { FlowsDataSource } from '../../datasource';
import type { FlowsTarget } from '../../types';
import { QueryEditor } from './query-editor';

// A slow machine is not a failure.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

type Props = ComponentProps<typeof QueryEditor>;

/** The time range that the editor is in. */
export const range = {
  from: dateTime(1_700_000_000_000),
  to: dateTime(1_700_000_900_000),
  raw: { from: 'now-15m', to: 'now' },
};

function fakeDataSource() {
  const templateSrv = {
    getVariables: () => [{ name: 'namespace', type: 'query' }],
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
    replace: (text: string) => text,
  };
  const settings = { id: 1, uid: 'flows', type: 't', name: 'Flows', meta: {}, jsonData: {} };
  const datasource = new FlowsDataSource(
    ...([settings, templateSrv] as unknown as ConstructorParameters<typeof FlowsDataSource>)
  );
  const findValues = jest.spyOn(datasource, 'findValues').mockResolvedValue([{ text: 'shop' }, { text: 'bank' }]);
  return { datasource, findValues };
}

/** The query editor of a panel, or of another part of Grafana, as Grafana mounts it; `last` is what it wrote last. */
export function open(
  flowQuery: FlowQuery | undefined,
  { group, app }: { group?: FlowsTarget['group']; app?: CoreApp } = {}
) {
  const onChange = jest.fn<void, [FlowsTarget]>();
  const onRunQuery = jest.fn();
  const { datasource, findValues } = fakeDataSource();
  function Host() {
    const [query, setQuery] = useState({ refId: 'A', flowQuery, group } as FlowsTarget);
    const props: Props = {
      query,
      datasource,
      app,
      range,
      onRunQuery,
      onChange: (changed) => {
        onChange(changed);
        setQuery(changed);
      },
    };
    return <QueryEditor {...props} />;
  }
  render(<Host />);
  const last = () => onChange.mock.lastCall?.[0].flowQuery;
  return { user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }), onChange, onRunQuery, findValues, last };
}

/** Chooses an option of a Combobox by the label of its field. */
export async function choose(user: ReturnType<typeof userEvent.setup>, label: string, option: string | RegExp) {
  await user.click(screen.getByRole('combobox', { name: label }));
  await user.click(await screen.findByRole('option', { name: option }));
}

/** Folds the options out. */
export const openOptions = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: /^Options/ }));

export const timeseries: TimeseriesQuery = { version: 1, kind: 'timeseries' };
export const grouped: TimeseriesQuery = { ...timeseries, groupBy: [{ scope: 'namespace', side: 'source' }] };
