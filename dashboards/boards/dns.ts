import type { Filter } from '../../flows/query/filter';
import type { GroupTerm } from '../../flows/query/group';
import type { Measure } from '../../flows/query/measure';
import { BOTH_ENDS } from '../../flows/query/normalise';
import { isEmpty, isGiven } from '../filters/condition';
import { FAILED, UNKNOWN_NAME } from '../filters/dns-answers';
import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { flowTablePanel } from '../panels/flow-table-panel';
import { linesPanel } from '../panels/lines-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { figure } from './figure';
import { DNS_ERROR_SHARE, DNS_P90, DNS_RATE } from './measures';
import { NO_DNS, SAMPLES_NOTE } from './notes';
import { percentiles, series, topGroups, totals } from './series';

const NOTES = `${ONCE_NOTE} ${CHOSEN_NOTE}`;
const RATE = 'DNS flows per second, queries and answers';

const overTime = (title: string, field: string, what: string, where?: Filter[]) =>
  stackedRatesPanel(
    {
      title,
      description: `${RATE} by ${what}: the 8 largest, the rest as Other. ${NOTES}`,
      flowQuery: series(DNS_RATE, { groupBy: [{ field }], top: topGroups(8), where }),
      empty: NO_DNS,
    },
    'bottom'
  );

const table = (title: string, measure: Measure, groupBy: GroupTerm[], what: string, where?: Filter[]) =>
  tablePanel({
    title,
    description: `${what}: the 20 largest. ${NOTES}`,
    flowQuery: totals(measure, { groupBy, top: topGroups(20, false), where }),
    empty: where ? 'None in this time range' : NO_DNS,
  });

export const dns = flowDashboard({
  uid: UIDS.dns,
  title: 'DNS',
  description: 'Which names are asked for, what is answered, how long it takes and who gets errors.',
  sections: [
    {
      bands: [
        band(
          4,
          [6, figure({ title: 'DNS flows', measure: DNS_RATE, what: RATE, notes: NOTES, color: 'blue' })],
          [
            6,
            figure({
              title: 'Errors',
              measure: DNS_ERROR_SHARE,
              what: 'Share of answers that are errors other than NXDomain',
              notes: NOTES,
              color: 'red',
              empty: 'none',
            }),
          ],
          [
            6,
            figure({
              title: 'NXDomain',
              measure: { metric: 'nxDomainShare' },
              what: 'Share of answers that are NXDomain',
              notes: NOTES,
              color: 'orange',
              empty: 'none',
            }),
          ],
          [
            6,
            figure({
              title: 'Latency',
              measure: DNS_P90,
              what: '90th percentile of the time from query to answer',
              notes: NOTES,
              color: 'purple',
              empty: 'none',
            }),
          ]
        ),
      ],
    },
    {
      title: 'What is asked, and what is answered?',
      bands: [
        band(
          10,
          [12, overTime('By name', 'DnsName', 'the name that was asked for', [isGiven('DnsName')])],
          [12, overTime('By response code', 'DnsFlagsResponseCode', 'response code', [isGiven('DnsFlagsResponseCode')])]
        ),
      ],
    },
    {
      title: 'How long do answers take?',
      bands: [
        band(
          10,
          [
            10,
            linesPanel({
              title: 'Latency of all answers',
              description: `Median, 90th and 99th percentile in milliseconds. ${SAMPLES_NOTE} ${NOTES}`,
              flowQuery: percentiles('dnsLatency'),
              empty: NO_DNS,
            }),
          ],
          [
            14,
            table(
              'Slowest servers',
              DNS_P90,
              [{ scope: 'owner', side: 'source' }],
              '90th percentile of the latency over the time range, by the workload that answers'
            ),
          ]
        ),
      ],
    },
    {
      title: 'Who gets errors?',
      bands: [
        band(
          10,
          [
            12,
            table(
              'Errors by name',
              DNS_RATE,
              [{ field: 'DnsName' }, { field: 'DnsFlagsResponseCode' }],
              'Flows per second on average with an error other than NXDomain, by name and code',
              [FAILED]
            ),
          ],
          [
            12,
            table(
              'Unknown names',
              DNS_RATE,
              [{ field: 'DnsName' }],
              'Answers per second on average that say NXDomain, by name',
              [UNKNOWN_NAME]
            ),
          ]
        ),
        band(8, [
          24,
          table(
            'Share of errors, by namespace',
            DNS_ERROR_SHARE,
            [{ scope: 'namespace', side: 'destination' }],
            'Share of the answers to a namespace that are errors other than NXDomain'
          ),
        ]),
      ],
    },
    {
      title: 'Which flows are these?',
      bands: [
        band(13, [
          24,
          flowTablePanel({
            title: 'Latest DNS answers',
            description: `The 200 newest flow records with a DNS response. ${NOTES}`,
            flowQuery: {
              ...chosenFlows({ not: { all: [isEmpty('DnsFlagsResponseCode'), isEmpty('DnsErrno')] } }),
              kind: 'flows',
              columns: [
                'TimeFlowEndMs',
                'DnsName',
                'DnsFlagsResponseCode',
                'DnsErrno',
                'DnsLatencyMs',
                ...BOTH_ENDS,
                'Proto',
                'DnsId',
              ],
              limit: 200,
            },
          }),
        ]),
      ],
    },
  ],
});
