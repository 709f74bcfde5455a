import type { Filter } from '../../flows/query/filter';
import type { GroupTerm } from '../../flows/query/group';
import type { Measure } from '../../flows/query/measure';
import { BOTH_ENDS } from '../../flows/query/normalise';
import { is, isGiven } from '../filters/condition';
import { chosenFlows, CHOSEN_NOTE, EVERY_REPORT_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { flowTablePanel } from '../panels/flow-table-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { figure } from './figure';
import { NO_EVENTS } from './notes';
import { series, topGroups, totals } from './series';

const NOTES = `${EVERY_REPORT_NOTE} ${CHOSEN_NOTE}`;
const EVENT_RATE = { metric: 'networkEvents', function: 'rate' } as const satisfies Measure;
const DENIED: Filter[] = [is('NetworkEventAction', 'drop')];
const ALLOWED: Filter[] = [is('NetworkEventAction', 'allow')];
const POLICY: GroupTerm[] = [{ field: 'NetworkEventNamespace' }, { field: 'NetworkEventName' }];
const NO_DENIALS = 'Nothing was denied in this time range (it needs the agent feature NetworkEvents)';

const table = (title: string, groupBy: GroupTerm[], what: string, where: Filter[], empty: string) =>
  tablePanel({
    title,
    description: `Events per second on average over the time range by ${what}: the 25 most, the rest as Other. ${NOTES}`,
    flowQuery: totals(EVENT_RATE, { groupBy, top: topGroups(25), where }),
    empty,
  });

export const networkPolicy = flowDashboard({
  uid: UIDS.networkPolicy,
  title: 'Network policy',
  description: 'What network policies deny and allow, from the network events of OVN-Kubernetes.',
  sections: [
    {
      bands: [
        band(
          4,
          [
            8,
            figure({
              title: 'Denied',
              measure: EVENT_RATE,
              what: 'Denials per second',
              notes: NOTES,
              color: 'red',
              where: DENIED,
            }),
          ],
          [
            8,
            figure({
              title: 'Allowed',
              measure: EVENT_RATE,
              what: 'Allowances per second',
              notes: NOTES,
              color: 'green',
              where: ALLOWED,
            }),
          ],
          [
            8,
            figure({
              title: 'Share of flows denied',
              measure: { metric: 'policyDenyShare' },
              what: 'Flows with a denial as a share of all flows',
              notes: NOTES,
              color: 'orange',
              empty: 'none',
            }),
          ]
        ),
      ],
    },
    {
      title: 'What is denied?',
      bands: [
        band(9, [
          24,
          stackedRatesPanel({
            title: 'Denials over time, by policy',
            description: `Events per second that say drop, by the policy's namespace and name: the 8 most, the rest as Other. ${NOTES}`,
            flowQuery: series(EVENT_RATE, { groupBy: POLICY, top: topGroups(8), where: DENIED }),
            empty: NO_DENIALS,
          }),
        ]),
        band(10, [
          24,
          table(
            'Who is denied',
            [{ scope: 'owner', side: 'both' }],
            'source and destination workload',
            DENIED,
            NO_DENIALS
          ),
        ]),
      ],
    },
    {
      title: 'Which policies decide?',
      bands: [
        band(
          10,
          [12, table('Policies that deny', POLICY, 'policy', DENIED, NO_DENIALS)],
          [12, table('Policies that allow', POLICY, 'policy', ALLOWED, NO_EVENTS)]
        ),
      ],
    },
    {
      title: 'Which flows are these?',
      bands: [
        band(13, [
          24,
          flowTablePanel({
            title: 'Latest flows with network events',
            description: `The 200 newest flow records that a policy decided about. ${NOTES}`,
            flowQuery: {
              ...chosenFlows(isGiven('NetworkEvents')),
              kind: 'flows',
              columns: [
                'TimeFlowEndMs',
                'NetworkEventAction',
                'NetworkEventNamespace',
                'NetworkEventName',
                'NetworkEventDirection',
                ...BOTH_ENDS,
                'Proto',
                'PktDropPackets',
              ],
              limit: 200,
            },
          }),
        ]),
      ],
    },
  ],
});
