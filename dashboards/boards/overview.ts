import type { GroupTerm } from '../../flows/query/group';
import type { Latency, Measure, MeasureFunction } from '../../flows/query/measure';
import { CHOSEN_NOTE, EVERY_REPORT_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band, type Band } from '../layout/section';
import { linesPanel } from '../panels/lines-panel';
import { rankingPanel } from '../panels/ranking-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { UIDS } from '../uids';
import { scopeVariable, sideVariable, topVariable } from '../variables/grouping-variables';
import { inQuery } from '../variables/in-query';
import { figure } from './figure';
import { BIT_RATE, DNS_RATE, DROPPED_BIT_RATE, DROPPED_PACKET_RATE, PACKET_RATE } from './measures';
import { NO_DNS, NO_DROPS, NO_RTT, SAMPLES_NOTE } from './notes';
import { series } from './series';
import { troubleFigures } from './trouble-figures';

const GROUPS: GroupTerm = { scope: inQuery('scope'), side: inQuery('side') };
const TOP = { n: inQuery<number>('top') };
const ONCE = `${ONCE_NOTE} ${CHOSEN_NOTE}`;
const EVERY = `${EVERY_REPORT_NOTE} ${CHOSEN_NOTE}`;

interface CounterSpec {
  what: string;
  unit: string;
  measure: Measure;
  color: string;
  notes: string;
  empty?: string;
}

/** The console's two panels of a counter: the average of each group, and the rates in time. */
function counterBand({ what, unit, measure, color, notes, empty }: CounterSpec): Band {
  const flowQuery = series(measure, { groupBy: [GROUPS], top: TOP });
  return band(
    11,
    [
      8,
      rankingPanel(
        {
          title: `Most ${what}`,
          description: `Average ${unit} over the time range: the largest groups, the rest as Other. ${notes}`,
          flowQuery,
          empty,
        },
        color
      ),
    ],
    [
      16,
      // The averages stand beside it.
      stackedRatesPanel(
        {
          title: `${what[0].toUpperCase()}${what.slice(1)} over time`,
          description: `${unit[0].toUpperCase()}${unit.slice(1)}: the largest groups over the whole time range, the rest as Other. The upper edge is the total. ${notes}`,
          flowQuery,
          empty,
        },
        'bottom'
      ),
    ]
  );
}

const latency = (title: string, metric: Latency, fn: MeasureFunction, what: string, empty: string) =>
  linesPanel(
    {
      title,
      description: `${what} ${SAMPLES_NOTE} The groups where it is ${fn === 'min' ? 'lowest' : 'highest'}, and all flows together. ${CHOSEN_NOTE}`,
      flowQuery: [
        {
          flowQuery: series(
            { metric, function: fn },
            { groupBy: [GROUPS], top: { ...TOP, other: false, ...(fn === 'min' && { order: 'smallest' }) } }
          ),
        },
        { flowQuery: series({ metric, function: fn }), name: 'All flows', color: 'text' },
      ],
      empty,
    },
    'bottom'
  );

const byField = (title: string, measure: Measure, field: string, description: string, empty: string) =>
  stackedRatesPanel(
    { title, description, flowQuery: series(measure, { groupBy: [{ field }], top: TOP }), empty },
    'bottom'
  );

const ms = (statistic: string, what: string) => `${statistic} ${what} in milliseconds.`;

export const overview = flowDashboard({
  uid: UIDS.overview,
  title: 'Network overview',
  description:
    'Traffic, drops, DNS and latency of the cluster at a glance: the panels of the NetObserv console’s Overview.',
  variables: [scopeVariable, sideVariable, topVariable],
  sections: [
    {
      bands: [
        band(
          4,
          [5, figure({ title: 'Traffic', measure: BIT_RATE, what: 'Bits per second', notes: ONCE, color: 'blue' })],
          [
            5,
            figure({
              title: 'Packets',
              measure: PACKET_RATE,
              what: 'Packets per second',
              notes: ONCE,
              color: 'green',
            }),
          ],
          ...troubleFigures({ once: ONCE, every: EVERY }, 'purple')
        ),
      ],
    },
    {
      title: 'Who uses the network?',
      bands: [
        counterBand({ what: 'traffic', unit: 'bits per second', measure: BIT_RATE, color: 'blue', notes: ONCE }),
        counterBand({ what: 'packets', unit: 'packets per second', measure: PACKET_RATE, color: 'green', notes: ONCE }),
      ],
    },
    {
      title: 'What is dropped, and why?',
      bands: [
        counterBand({
          what: 'dropped packets',
          unit: 'dropped packets per second',
          measure: DROPPED_PACKET_RATE,
          color: 'red',
          notes: EVERY,
          empty: NO_DROPS,
        }),
        band(
          10,
          [
            12,
            byField(
              'Drops by cause',
              DROPPED_PACKET_RATE,
              'PktDropLatestDropCause',
              `Dropped packets per second by the kernel's latest reason. ${EVERY}`,
              NO_DROPS
            ),
          ],
          [
            12,
            byField(
              'Drops by TCP state',
              DROPPED_PACKET_RATE,
              'PktDropLatestState',
              `Dropped packets per second by the latest TCP state. ${EVERY}`,
              NO_DROPS
            ),
          ]
        ),
      ],
    },
    {
      title: 'Does DNS work?',
      bands: [
        band(
          10,
          [
            12,
            byField(
              'DNS flows by name',
              DNS_RATE,
              'DnsName',
              `DNS flows per second by the name that was asked for, queries and answers. ${ONCE}`,
              NO_DNS
            ),
          ],
          [
            12,
            byField(
              'DNS flows by response code',
              DNS_RATE,
              'DnsFlagsResponseCode',
              `DNS flows per second by response code, queries and answers. ${ONCE}`,
              NO_DNS
            ),
          ]
        ),
        band(
          10,
          [12, latency('DNS latency, average', 'dnsLatency', 'avg', ms('Average', 'DNS latency'), NO_DNS)],
          [
            12,
            latency(
              'DNS latency, 90th percentile',
              'dnsLatency',
              'p90',
              ms('90th percentile of', 'DNS latency'),
              NO_DNS
            ),
          ]
        ),
      ],
    },
    {
      title: 'How long do packets take?',
      bands: [
        band(
          10,
          [12, latency('Round trip, average', 'rtt', 'avg', ms('Average', "of TCP's smoothed round trip"), NO_RTT)],
          [
            12,
            latency(
              'Round trip, 90th percentile',
              'rtt',
              'p90',
              ms('90th percentile', "of TCP's smoothed round trip"),
              NO_RTT
            ),
          ]
        ),
        band(10, [
          24,
          latency('Round trip, lowest', 'rtt', 'min', ms('Lowest', "of TCP's smoothed round trip"), NO_RTT),
        ]),
      ],
    },
    {
      title: 'More on drops and latency',
      collapsed: true,
      bands: [
        counterBand({
          what: 'dropped bits',
          unit: 'dropped bits per second',
          measure: DROPPED_BIT_RATE,
          color: 'red',
          notes: EVERY,
          empty: NO_DROPS,
        }),
        band(
          10,
          [8, latency('DNS latency, lowest', 'dnsLatency', 'min', ms('Lowest', 'DNS latency'), NO_DNS)],
          [8, latency('DNS latency, highest', 'dnsLatency', 'max', ms('Highest', 'DNS latency'), NO_DNS)],
          [
            8,
            latency(
              'DNS latency, 99th percentile',
              'dnsLatency',
              'p99',
              ms('99th percentile of', 'DNS latency'),
              NO_DNS
            ),
          ]
        ),
        band(
          10,
          [12, latency('Round trip, highest', 'rtt', 'max', ms('Highest', "of TCP's smoothed round trip"), NO_RTT)],
          [
            12,
            latency(
              'Round trip, 99th percentile',
              'rtt',
              'p99',
              ms('99th percentile', "of TCP's smoothed round trip"),
              NO_RTT
            ),
          ]
        ),
      ],
    },
  ],
});
