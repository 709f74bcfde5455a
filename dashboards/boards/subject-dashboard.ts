import type { Dashboard } from '@grafana/schema';

import type { Filter } from '../../flows/query/filter';
import type { GroupTerm, ScopeId } from '../../flows/query/group';
import { is, isGiven, isNot } from '../filters/condition';
import { chosenFlows, CHOSEN_NOTE, EVERY_REPORT_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import type { PanelDraft } from '../layout/panel-draft';
import { type Band, band } from '../layout/section';
import { dashboardLink } from '../links/dashboard-link';
import { flowTablePanel } from '../panels/flow-table-panel';
import { linesPanel } from '../panels/lines-panel';
import { LINKS_OF_NODES } from '../links/group-links';
import { nodeGraphPanel } from '../panels/node-graph-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import type { SubjectVariable } from '../variables/flow-variables';
import { figure } from './figure';
import { BIT_RATE, DNS_RATE, DROPPED_PACKET_RATE, RTT_P90 } from './measures';
import { NO_DNS, NO_DROPS, NO_RTT, NO_TRAFFIC, SAMPLES_NOTE } from './notes';
import { series, topGroups, totals } from './series';
import { troubleFigures } from './trouble-figures';

interface SubjectDashboardSpec {
  uid: string;
  title: string;
  description: string;
  /** The variable that chooses the one thing that it is all about. */
  subject: SubjectVariable;
  /** Its field, without Src and Dst. */
  field: string;
  /** What it is made of; `hide` are the columns, without Src and Dst, that say the same in each row or nothing. */
  part: { scope: ScopeId; plural: string; hide: string[] };
  /** What it talks to. */
  peer: { scope: keyof typeof LINKS_OF_NODES; plural: string };
}

const ONCE = `${ONCE_NOTE} ${CHOSEN_NOTE}`;
const EVERY = `${EVERY_REPORT_NOTE} ${CHOSEN_NOTE}`;

/** Who sends or receives most of the flows that meet the conditions. */
const rates = (title: string, scope: ScopeId, side: 'source' | 'destination', where: Filter[], hide?: string[]) =>
  tablePanel({
    title,
    description: `Average bits per second over the time range: the 25 largest, the rest as Other. ${ONCE}`,
    flowQuery: totals(BIT_RATE, { groupBy: [{ scope, side }], where, top: topGroups(25) }),
    hide: hide?.map((column) => `${side === 'source' ? 'Src' : 'Dst'}${column}`),
    empty: NO_TRAFFIC,
  });

/** "Network traffic" of one object, as the tab that the OpenShift console puts on its page. */
export function subjectDashboard(spec: SubjectDashboardSpec): Dashboard {
  const { subject, field, part, peer } = spec;
  const [source, destination, value] = [`Src${field}`, `Dst${field}`, `$${subject}`];
  const sent = [is(source, value), isNot(destination, value)];
  const received = [is(destination, value), isNot(source, value)];
  const within = [is(source, value), is(destination, value)];
  const of = (scope: ScopeId, side: 'source' | 'destination' | 'both'): GroupTerm[] => [{ scope, side }];

  return flowDashboard({
    uid: spec.uid,
    title: spec.title,
    description: spec.description,
    subject,
    sections: [
      {
        bands: [
          band(
            4,
            [
              5,
              figure({
                title: 'Sends',
                measure: BIT_RATE,
                what: 'Bits per second to others',
                notes: ONCE,
                color: 'blue',
                where: sent,
                empty: 'nothing',
              }),
            ],
            [
              5,
              figure({
                title: 'Receives',
                measure: BIT_RATE,
                what: 'Bits per second from others',
                notes: ONCE,
                color: 'purple',
                where: received,
                empty: 'nothing',
              }),
            ],
            ...troubleFigures({ once: ONCE, every: EVERY }, 'green')
          ),
        ],
      },
      {
        title: 'How much does it send and receive?',
        bands: [
          band(9, [
            24,
            stackedRatesPanel({
              title: 'Traffic over time',
              description: `Bits per second to and from others, and within it. ${ONCE}`,
              flowQuery: [
                { flowQuery: series(BIT_RATE, { where: received }), name: 'Received', color: 'purple' },
                { flowQuery: series(BIT_RATE, { where: sent }), name: 'Sent', color: 'blue' },
                { flowQuery: series(BIT_RATE, { where: within }), name: 'Within', color: '#8e8e8e' },
              ],
              empty: NO_TRAFFIC,
            }),
          ]),
          band(
            10,
            [12, rates(`Which ${part.plural} of it send`, part.scope, 'source', [is(source, value)], part.hide)],
            [
              12,
              rates(
                `Which ${part.plural} of it receive`,
                part.scope,
                'destination',
                [is(destination, value)],
                part.hide
              ),
            ]
          ),
        ],
      },
      {
        title: 'Who does it talk to?',
        bands: [
          ...besideOrBelow(
            peer.scope,
            rates(`Which ${peer.plural} it sends to`, peer.scope, 'destination', sent),
            rates(`Which ${peer.plural} it receives from`, peer.scope, 'source', received)
          ),
          band(18, [
            24,
            nodeGraphPanel(
              {
                title: 'Map of its traffic',
                description: `The 20 ${peer.plural} with the most of its traffic as nodes, average bits per second between them as edges. ${ONCE}`,
                flowQuery: {
                  ...chosenFlows(),
                  kind: 'topology',
                  ...BIT_RATE,
                  scope: peer.scope,
                  top: { n: 20, other: true },
                },
                empty: NO_TRAFFIC,
              },
              LINKS_OF_NODES[peer.scope]
            ),
          ]),
        ],
      },
      {
        title: 'Is anything wrong?',
        bands: [
          band(
            9,
            [
              12,
              stackedRatesPanel(
                {
                  title: 'Drops by cause',
                  description: `Dropped packets per second by the kernel's latest reason. ${EVERY}`,
                  flowQuery: series(DROPPED_PACKET_RATE, {
                    groupBy: [{ field: 'PktDropLatestDropCause' }],
                    top: topGroups(8),
                  }),
                  empty: NO_DROPS,
                },
                'bottom'
              ),
            ],
            [
              12,
              stackedRatesPanel(
                {
                  title: 'DNS flows by response code',
                  description: `DNS flows per second that have a response code. ${ONCE}`,
                  flowQuery: series(DNS_RATE, {
                    groupBy: [{ field: 'DnsFlagsResponseCode' }],
                    where: [isGiven('DnsFlagsResponseCode')],
                    top: topGroups(8),
                  }),
                  empty: NO_DNS,
                },
                'bottom'
              ),
            ]
          ),
          band(9, [
            24,
            linesPanel(
              {
                title: `Slowest ${peer.plural}`,
                description: `90th percentile of TCP's smoothed round trip, from source to destination, in milliseconds: the 8 highest, and all flows together. ${SAMPLES_NOTE} ${CHOSEN_NOTE}`,
                flowQuery: [
                  { flowQuery: series(RTT_P90, { groupBy: of(peer.scope, 'both'), top: topGroups(8, false) }) },
                  { flowQuery: series(RTT_P90), name: 'All flows', color: 'text' },
                ],
                empty: NO_RTT,
              },
              'wide right'
            ),
          ]),
        ],
      },
      {
        title: 'What are its flows?',
        bands: [
          band(13, [
            24,
            flowTablePanel({
              title: 'Latest flows',
              description: `The 200 newest flow records in the console's columns. ${ONCE}`,
              flowQuery: { ...chosenFlows(), kind: 'flows', limit: 200 },
              links: [dashboardLink('Flows with other columns', UIDS.flows)],
            }),
          ]),
        ],
      },
    ],
  });
}

/** A workload's namespace, name, kind and subnet label are too many columns for half of a dashboard. */
const besideOrBelow = (scope: ScopeId, left: PanelDraft, right: PanelDraft): Band[] =>
  scope === 'owner' ? [band(9, [24, left]), band(9, [24, right])] : [band(10, [12, left], [12, right])];
