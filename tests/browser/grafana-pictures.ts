import { DATASOURCE, exploreAddress } from '../grafana/flow-query';
import { bundledDashboard } from './bundled-dashboards';
import type { Picture } from './picture';

const dashboard = (name: string, query = ''): string => `/d/${bundledDashboard(name).uid}?refresh=&theme=dark${query}`;

/** Of a real Grafana: three dashboards to hold beside the preview's, and the pages that the preview does not have. */
export const grafanaPictures: readonly Picture[] = [
  { name: 'grafana-overview', path: dashboard('overview'), height: 1300, type: 'png' },
  { name: 'grafana-topology', path: dashboard('topology'), height: 1300, type: 'png' },
  { name: 'grafana-flows', path: dashboard('flows'), height: 1300 },
  {
    name: 'grafana-pipeline',
    path: dashboard('pipeline'),
    height: 2900,
    prepare: (page) => page.getByText('Does the sidecar keep up').click(),
  },
  {
    name: 'grafana-editor',
    path: exploreAddress({
      version: 1,
      kind: 'timeseries',
      unit: 'bits',
      groupBy: [{ scope: 'namespace', side: 'source' }],
      top: { n: 5 },
      filter: {
        all: [
          { field: 'DstK8S_Namespace', op: '!=', values: ['kafka'] },
          { field: 'Proto', op: '=', values: ['TCP'] },
        ],
      },
    }),
    height: 1300,
    type: 'png',
    prepare: (page) =>
      page
        .getByRole('button', { name: /^Options/ })
        .last()
        .click(),
  },
  {
    name: 'grafana-editor-text',
    path: exploreAddress({
      version: 1,
      kind: 'table',
      groupBy: [{ scope: 'owner', side: 'both' }],
      filter: { field: 'K8S_Namespace', side: 'either', op: '=', values: ['shop', 'payments'] },
    }),
    height: 1000,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Edit as text' }).click();
      const text = page.getByRole('combobox', { name: 'Filter as text' });
      await text.press('End');
      await text.pressSequentially(' and Dst');
    },
  },
  {
    name: 'grafana-editor-sql',
    path: exploreAddress({ version: 1, kind: 'topology', scope: 'owner', group: 'hosts', top: { n: 20 } }),
    height: 1300,
    prepare: (page) => page.getByRole('button', { name: /^SQL/ }).click(),
  },
  { name: 'grafana-alert-rule', path: '/alerting/new/alerting', height: 1300 },
  { name: 'grafana-alert-rules', path: '/alerting/list', height: 1300 },
  { name: 'grafana-variable', path: dashboard('overview', '&editview=variables&editIndex=2'), height: 1100 },
  { name: 'grafana-config', path: `/connections/datasources/edit/${DATASOURCE.uid}`, height: 2000 },
];
