import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { newestPanel } from '../panels/newest-panel';
import { prometheusLines, prometheusStat } from '../panels/prometheus-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { textPanel } from '../panels/text-panel';
import { UIDS } from '../uids';
import { prometheusVariable } from '../variables/datasource-variable';
import { FLOW_RATE } from './measures';
import { series, topGroups } from './series';

const METRIC = 'netobserv_clickhouse';
const rate = (name: string) => `rate(${METRIC}_${name}[$__rate_interval])`;
const quantile = (q: number, name: string) => `histogram_quantile(${q}, sum by (le) (${rate(`${name}_bucket`)}))`;

const SIDECAR_NOTE = 'From the sidecar’s own metrics, all sidecars together.';
const BEHIND_NOTE =
  'Kafka’s consumer lag: messages that ClickHouse has not confirmed, whether the sidecar has read them or not. Some seconds of traffic are normal, as batches wait that long (`--batch-age`).';
const OLDEST_NOTE =
  'How long ago the oldest message was produced that the sidecar has read and ClickHouse has not confirmed. A few seconds are normal, whatever the rate. It grows while ClickHouse takes nothing, and says how late flows are while a backlog is loaded. What the sidecar does not read is only in the messages behind.';
const TABLES_NOTE =
  'Of flows, dead letters and each rollup. From the sidecar’s own metrics, for which each asks ClickHouse at most once a minute, so that they all say the same; on a cluster it is what the answering server has.';

export const pipeline = flowDashboard({
  uid: UIDS.pipeline,
  title: 'Pipeline health',
  description: 'Whether flows arrive: from the tables themselves, and from the sidecar’s Prometheus metrics.',
  from: 'now-1h',
  variables: [prometheusVariable],
  sections: [
    {
      title: 'Do flows arrive?',
      bands: [
        band(
          8,
          [
            6,
            newestPanel({
              title: 'Newest flow',
              description: `When the newest flow that has arrived ended. ${CHOSEN_NOTE}`,
              flowQuery: { ...chosenFlows(), kind: 'flows', columns: ['TimeFlowEndMs'], limit: 1 },
            }),
          ],
          [
            18,
            stackedRatesPanel({
              title: 'Flows by reporting agent',
              description: `Flow records per second by the agent's node: a node without any has an agent that is silent. Both reports of traffic between two nodes count here. ${CHOSEN_NOTE}`,
              flowQuery: {
                ...series(FLOW_RATE, { groupBy: [{ field: 'AgentIP' }], top: topGroups(50) }),
                countOnce: false,
              },
              empty: 'No flows arrived in this time range',
            }),
          ]
        ),
        band(8, [
          24,
          stackedRatesPanel({
            title: 'Flows by cluster',
            description: `Flow records per second of each cluster. ${ONCE_NOTE} ${CHOSEN_NOTE}`,
            flowQuery: series(FLOW_RATE, { groupBy: [{ scope: 'cluster' }], top: topGroups(20) }),
            empty: 'No flows arrived in this time range',
          }),
        ]),
      ],
    },
    {
      title: 'Does the sidecar keep up? (needs a Prometheus that scrapes it)',
      collapsed: true,
      bands: [
        band(
          5,
          [
            5,
            prometheusStat({
              title: 'Oldest waiting',
              description: `${OLDEST_NOTE} ${SIDECAR_NOTE}`,
              expr: `max(${METRIC}_oldest_waiting_seconds)`,
              unit: 's',
              thresholds: [60, 300],
            }),
          ],
          [
            5,
            // No thresholds: how many are too many depends on the rate.
            prometheusStat({
              title: 'Messages behind',
              description: `${BEHIND_NOTE} ${SIDECAR_NOTE}`,
              expr: `sum(${METRIC}_lag_messages)`,
            }),
          ],
          [
            5,
            prometheusStat({
              title: 'Dead letters',
              description: `Messages of the last hour that are no flows; they are in the table flows_dead_letters with their reason. ${SIDECAR_NOTE}`,
              expr: `sum(increase(${METRIC}_dead_letters_total[1h]))`,
              thresholds: [1, 100],
            }),
          ],
          [
            5,
            prometheusStat({
              title: 'Failed inserts',
              description: `Inserts of the last hour that failed and were tried again. ${SIDECAR_NOTE}`,
              expr: `sum(increase(${METRIC}_insert_retries_total[1h]))`,
              thresholds: [1, 10],
            }),
          ],
          [
            4,
            prometheusStat({
              title: 'Partitions',
              description: `Of the topic that are read, by all sidecars together. ${SIDECAR_NOTE}`,
              expr: `sum(${METRIC}_partitions)`,
            }),
          ]
        ),
        band(
          9,
          [
            12,
            prometheusLines({
              title: 'Flows loaded',
              description: `Flows per second that ClickHouse has confirmed. ${SIDECAR_NOTE}`,
              queries: [{ expr: `sum(${rate('flows_total')})`, legend: 'flows' }],
              unit: 'count:flows/s',
            }),
          ],
          [
            12,
            prometheusLines({
              title: 'Messages behind, by partition',
              description: `${BEHIND_NOTE} ${SIDECAR_NOTE}`,
              queries: [
                { expr: `sum by (topic, partition) (${METRIC}_lag_messages)`, legend: '{{topic}}/{{partition}}' },
              ],
              unit: 'short',
            }),
          ]
        ),
        band(
          9,
          [
            8,
            prometheusLines({
              title: 'Oldest waiting message, by partition',
              description: `${OLDEST_NOTE} ${SIDECAR_NOTE}`,
              queries: [
                {
                  expr: `max by (topic, partition) (${METRIC}_oldest_waiting_seconds)`,
                  legend: '{{topic}}/{{partition}}',
                },
              ],
              unit: 's',
            }),
          ],
          [
            8,
            prometheusLines({
              title: 'Age of batches',
              description: `From a batch's first message to ClickHouse's confirmation: how late flows are seen. ${SIDECAR_NOTE}`,
              queries: [0.5, 0.9, 0.99].map((q) => ({ expr: quantile(q, 'batch_age_seconds'), legend: `p${q * 100}` })),
              unit: 's',
            }),
          ],
          [
            8,
            prometheusLines({
              title: 'Duration of inserts',
              description: `Of inserts that worked. ${SIDECAR_NOTE}`,
              queries: [0.5, 0.9, 0.99].map((q) => ({ expr: quantile(q, 'insert_seconds'), legend: `p${q * 100}` })),
              unit: 's',
            }),
          ]
        ),
        band(
          9,
          [
            12,
            prometheusLines({
              title: 'Dead letters, by reason',
              description: `Messages per second that are no flows. ${SIDECAR_NOTE}`,
              queries: [{ expr: `sum by (reason) (${rate('dead_letters_total')})`, legend: '{{reason}}' }],
              unit: 'count:messages/s',
            }),
          ],
          [
            12,
            prometheusLines({
              title: 'Values that did not fit, by field',
              description:
                'Flows per second with a value that did not fit its column and is kept in Extra. Counted in the tables, so that each sidecar says the same.',
              // Every field has a series; those that never had any need no line.
              queries: [
                {
                  expr: `max by (field) (${rate('misfits_total')} and ${METRIC}_misfits_total > 0)`,
                  legend: '{{field}}',
                },
              ],
              unit: 'count:flows/s',
              empty: 'No value that did not fit, or no sidecar is scraped',
            }),
          ]
        ),
        band(
          14,
          [
            12,
            prometheusLines({
              title: 'Size on disk, by table',
              description: `Bytes as they are stored, compressed. ${TABLES_NOTE}`,
              queries: [{ expr: `max by (table) (${METRIC}_table_bytes)`, legend: '{{table}}' }],
              unit: 'bytes',
              lastValues: true,
            }),
          ],
          [
            12,
            prometheusLines({
              title: 'Rows, by table',
              description: `Rows as they are stored: a rollup has one for each period and combination of what it keeps apart. ${TABLES_NOTE}`,
              queries: [{ expr: `max by (table) (${METRIC}_table_rows)`, legend: '{{table}}' }],
              unit: 'short',
              lastValues: true,
            }),
          ]
        ),
      ],
    },
    {
      bands: [
        band(3, [
          24,
          textPanel(
            'Without Prometheus, `npm run -s ingest -- status` says how it stands; docs/runbooks/no-flows.md says what to do when flows stop.'
          ),
        ]),
      ],
    },
  ],
});
