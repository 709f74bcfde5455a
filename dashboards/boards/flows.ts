import { QUERY_FIELDS } from '../../flows/fields/catalogue';
import type { FlowsQuery, Selection } from '../../flows/query/flow-query';
import type { Measure } from '../../flows/query/measure';
import { DEFAULT_COLUMNS } from '../../flows/query/normalise';
import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { barsPanel } from '../panels/bars-panel';
import { flowTablePanel } from '../panels/flow-table-panel';
import { statPanel } from '../panels/stat-panel';
import { UIDS } from '../uids';
import { choiceVariable } from '../variables/choice-variable';
import { inQuery } from '../variables/in-query';
import { NO_TRAFFIC } from './notes';

const dropsVariable = choiceVariable({
  name: 'drops',
  label: 'Drops',
  description: 'Which flows by their drops',
  choices: [
    ['Any', 'any'],
    ['Fully dropped', 'fully'],
    ['Containing drops', 'containing'],
    ['Without drops', 'without'],
  ],
});

const limitVariable = choiceVariable({
  name: 'limit',
  label: 'Rows',
  description: 'How many of the newest flows',
  choices: [
    ['100', '100'],
    ['50', '50'],
    ['500', '500'],
    ['1000', '1000'],
  ],
});

const columnsVariable = choiceVariable({
  name: 'columns',
  label: 'Columns',
  description: 'Columns of the table of flows: at first those of the NetObserv console',
  choices: QUERY_FIELDS.map(({ name, label }) => [label, name] as const),
  chosen: DEFAULT_COLUMNS,
});

const flows: Selection = { ...chosenFlows(), drops: inQuery('drops') };
const NOTES = `${ONCE_NOTE} ${CHOSEN_NOTE}`;

const summary = (title: string, measure: Measure, what: string, color: string) =>
  statPanel(
    {
      title,
      description: `${what} of all flows in the time range, not only of those in the table. ${NOTES}`,
      flowQuery: { ...flows, kind: 'table', ...measure },
      empty: 'none',
    },
    color
  );

export const flowsBoard = flowDashboard({
  uid: UIDS.flows,
  title: 'Flows',
  description: 'The flow records themselves: the NetObserv console’s Traffic flows.',
  variables: [dropsVariable, limitVariable, columnsVariable],
  sections: [
    {
      bands: [
        band(
          4,
          [4, summary('Flows', { metric: 'flows', function: 'sum' }, 'Number', 'blue')],
          [4, summary('Bytes', { metric: 'bytes', function: 'sum' }, 'Sum', 'green')],
          [4, summary('Packets', { metric: 'packets', function: 'sum' }, 'Sum', 'green')],
          [4, summary('Drops', { metric: 'droppedPackets', function: 'sum' }, 'Sum', 'red')],
          [4, summary('RTT', { metric: 'rtt', function: 'avg' }, 'Average', 'purple')],
          [4, summary('DNS', { metric: 'dnsLatency', function: 'avg' }, 'Average', 'orange')]
        ),
        band(6, [
          24,
          barsPanel(
            {
              title: 'Flows over time',
              description: `How many flow records ended in each step; drag over it to look at a shorter time. ${NOTES}`,
              flowQuery: { ...flows, kind: 'timeseries', metric: 'flows', function: 'sum' },
              empty: NO_TRAFFIC,
            },
            'blue'
          ),
        ]),
        band(20, [
          24,
          flowTablePanel({
            title: 'Latest flows',
            description: `The newest flow records, in the columns that are chosen above. ${NOTES}`,
            flowQuery: {
              ...flows,
              kind: 'flows',
              columns: [inQuery<string>('columns')],
              limit: inQuery<NonNullable<FlowsQuery['limit']>>('limit'),
            },
          }),
        ]),
      ],
    },
  ],
});
