import { CoreApp } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import type { ComponentProps } from 'react';

import { id } from './plugin.json';
import type { Filter } from '../flows/query/filter';
import type { FlowQuery } from '../flows/query/flow-query';
import { AnnotationEditor } from './annotations/annotation-editor';
import { describeFlowQuery } from './describe/describe-flow-query';
import { ConfigEditor } from './editors/config-editor';
import { open } from './editors/query-editor/opened-editor';
import { VariableEditor } from './editors/variable-editor';
import english from './locales/en-US/netobserv-clickhouse-datasource.json';

/** A language in which each text is the English one in «»: what is outside of them was not translated. */
const quoted = JSON.parse(JSON.stringify(english), (_, value: unknown) =>
  typeof value === 'string' ? `«${value}»` : value
) as object;

beforeAll(async () => {
  await initPluginTranslations(id);
  i18next.addResourceBundle('en-US', id, quoted);
});

/** What is left of a text without the translated parts, if those are words. */
function bare(text: string): string {
  const rest = text.replace(/«[^«»]*»/g, '');
  if (rest !== text) {
    return bare(rest);
  }
  return /\p{L}/u.test(rest) ? rest.trim() : '';
}

const ATTRIBUTES = ['aria-label', 'placeholder', 'title', 'value'];

/** Names of fields, values of flows, examples, and what Grafana's own components say. */
const DATA = [
  '10s',
  'Bytes',
  'Namespace',
  'Remove  ▸',
  'Remove a',
  'a',
  'default',
  'http://clickhouse:8123',
  'team-a team-a-*',
];

/** All words of ours that are to be read on the page without being translated. */
function bareOnPage(): string[] {
  const texts = [...document.querySelectorAll('body *')].flatMap((element) => [
    ...[...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : '')),
    ...ATTRIBUTES.map((name) => element.getAttribute(name)),
  ]);
  return [...new Set(texts.map((text) => bare(text ?? '')))].filter((text) => text !== '' && !DATA.includes(text));
}

const filter: Filter = {
  all: [
    { field: 'K8S_Namespace', side: 'both', op: '!=', values: ['a', ''] },
    { field: 'Bytes', op: '>', values: [5] },
    { any: [{ field: 'Bytes', op: 'empty' }, { not: { all: [] } }], disabled: true },
  ],
};

const queries: FlowQuery[] = [
  {
    version: 1,
    kind: 'table',
    groupBy: [{ scope: 'zone', side: 'either' }, { scope: 'cluster' }],
    top: { order: 'smallest' },
    compare: { offset: '1', show: 'change' },
    direction: 'egress',
    recordType: 'conversation',
    drops: 'fully',
    backAndForth: true,
    step: '1',
    delay: '5',
    sampling: 'scaled',
    filter,
  },
  { version: 1, kind: 'timeseries', unit: 'bits', compare: { offset: '1' }, countOnce: false },
  { version: 1, kind: 'topology', scope: 'owner', group: 'hosts+namespaces', metric: 'dropShare' },
  { version: 1, kind: 'flows' },
];

it.each(queries)('the editor of $kind', async (query) => {
  const { user } = open(query, { app: query.kind === 'table' ? CoreApp.UnifiedAlerting : CoreApp.Dashboard });
  await user.click(screen.getByRole('button', { name: /Options/ }));
  await user.click(screen.getByRole('button', { name: /Add a condition/ }));
  expect(bareOnPage()).toEqual([]);
});

it.each(queries)('$kind in words', (query) => {
  expect(bare(describeFlowQuery(query))).toBe('');
});

it('the editor of variables', () => {
  const datasource = { templateSrv: { getVariables: () => [] } };
  render(<VariableEditor {...({ query: '', datasource } as unknown as ComponentProps<typeof VariableEditor>)} />);
  expect(bareOnPage()).toEqual([]);
});

it('the editor of annotations', () => {
  const datasource = { templateSrv: { getVariables: () => [] } };
  render(<AnnotationEditor {...({ datasource } as unknown as ComponentProps<typeof AnnotationEditor>)} />);
  expect(bareOnPage()).toEqual([]);
});

it('the configuration', () => {
  const rules = [
    { match: { login: 'a', group: 'a' }, namespaces: [] },
    { match: { login: '' }, namespaces: [] },
    { match: { role: 'Viewer' }, namespaces: ['a'] },
  ];
  const options = { url: '', jsonData: { restriction: { enabled: true, rules } }, secureJsonFields: {} };
  const props = { options, onOptionsChange: jest.fn() } as unknown as ComponentProps<typeof ConfigEditor>;
  render(<ConfigEditor {...props} />);
  expect(bareOnPage()).toEqual(OF_PLUGIN_UI);
});

/** Sections of @grafana/plugin-ui, which is in English only. */
const OF_PLUGIN_UI = [
  'Connection',
  'Data source connection URL',
  'Please enter a valid URL',
  'Authentication',
  'Authentication methods',
  'Choose an authentication method to access the data source',
  'Authentication method',
  'TLS settings',
  'Additional security measures that can be applied on top of authentication',
  'Add self-signed certificate',
  'TLS Client Authentication',
  'Skip TLS certificate validation',
  'HTTP headers',
  'Expand section HTTP headers',
  'Pass along additional context and metadata about the request/response',
];

test('values are shown as they are', () => {
  const value = '10.0.0.0/8 & "a" {{values}} $t(labels.empty) $1';
  const query: FlowQuery = {
    version: 1,
    kind: 'values',
    field: 'Proto',
    filter: { field: 'SrcAddr', op: '=', values: [value, value] },
  };
  expect(describeFlowQuery(query).replace(/[«»]/g, '')).toBe(
    `Values of Protocol, where Source address is ${value} or ${value}`
  );
});
