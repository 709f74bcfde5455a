import type { Selection } from '../../flows/query/flow-query';
import type { GroupTerm } from '../../flows/query/group';
import { BOTH_ENDS } from '../../flows/query/normalise';
import { chosenFlows, CHOSEN_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { barsPanel } from '../panels/bars-panel';
import { flowTablePanel } from '../panels/flow-table-panel';
import { statPanel } from '../panels/stat-panel';
import { tablePanel } from '../panels/table-panel';
import { textPanel } from '../panels/text-panel';
import { UIDS } from '../uids';
import { topGroups } from './series';

const conversations = (): Selection => ({ ...chosenFlows(), recordType: 'conversation' });
const NOTES = `Each conversation counts once, by its last record in the time range. ${CHOSEN_NOTE}`;
const NONE = 'No conversations in this time range (they need spec.processor.logTypes: Conversations or All)';

const COLUMNS = [
  'TimeFlowStartMs',
  'TimeFlowEndMs',
  'FlowDuration',
  '_RecordType',
  ...BOTH_ENDS,
  'Proto',
  'Bytes_AB',
  'Bytes_BA',
  'Packets_AB',
  'Packets_BA',
  'numFlowLogs',
  'MaxTimeFlowRttNs',
  '_HashId',
];

const list = (title: string, description: string, field: string) =>
  flowTablePanel({
    title,
    description: `${description} ${NOTES}`,
    flowQuery: {
      ...conversations(),
      kind: 'flows',
      columns: COLUMNS,
      orderBy: { field, descending: true },
      limit: 100,
    },
  });

const table = (title: string, groupBy: GroupTerm[], what: string) =>
  tablePanel({
    title,
    description: `How many conversations in the time range by ${what}: the 25 most, the rest as Other. ${NOTES}`,
    flowQuery: {
      ...conversations(),
      kind: 'table',
      metric: 'flows',
      function: 'sum',
      groupBy,
      top: topGroups(25),
    },
    empty: NONE,
  });

export const conversationsBoard = flowDashboard({
  uid: UIDS.conversations,
  title: 'Conversations',
  description: 'Connections as a whole, both directions together, where NetObserv tracks conversations.',
  sections: [
    {
      bands: [
        band(
          4,
          [
            5,
            statPanel(
              {
                title: 'Conversations',
                description: `How many in the time range. ${NOTES}`,
                flowQuery: { ...conversations(), kind: 'table', metric: 'flows', function: 'sum' },
                empty: 'none',
              },
              'blue'
            ),
          ],
          [
            5,
            statPanel(
              {
                title: 'Bytes',
                description: `Bytes of both directions, from the beginning of each conversation. ${NOTES}`,
                flowQuery: { ...conversations(), kind: 'table', metric: 'bytes', function: 'sum' },
                empty: 'none',
              },
              'green'
            ),
          ],
          [
            14,
            barsPanel(
              {
                title: 'Conversations over time',
                description: `How many had their last record in each step. ${NOTES}`,
                flowQuery: { ...conversations(), kind: 'timeseries', metric: 'flows', function: 'sum' },
                empty: NONE,
              },
              'blue'
            ),
          ]
        ),
      ],
    },
    {
      title: 'Who converses?',
      bands: [
        band(
          10,
          [12, table('By namespace', [{ scope: 'namespace', side: 'both' }], 'source and destination namespace')],
          [12, table('By port', [{ field: 'ServicePort' }, { field: 'Proto' }], 'service port and protocol')]
        ),
        band(10, [24, table('By workload', [{ scope: 'owner', side: 'both' }], 'source and destination workload')]),
      ],
    },
    {
      title: 'Which conversations are large, long or new?',
      bands: [
        band(11, [24, list('Largest', 'The 100 conversations with the most bytes.', 'Bytes')]),
        band(11, [24, list('Longest', 'The 100 conversations that lasted longest.', 'FlowDuration')]),
        band(11, [24, list('Latest', 'The 100 conversations with the newest records.', 'TimeFlowEndMs')]),
      ],
    },
    {
      bands: [
        band(3, [
          24,
          textPanel(
            'A conversation has flows: click on its id, then on *Filter for value*, and go on to the flows.\n\n' +
              '[Flows of what is chosen here](/d/netobserv-flows?${__url_time_range}&${datasource:queryparam}&${filters:queryparam})'
          ),
        ]),
      ],
    },
  ],
});
