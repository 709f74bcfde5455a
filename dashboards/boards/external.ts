import { ENTERS, LEAVES } from '../filters/outside';
import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { flowTablePanel } from '../panels/flow-table-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { figure } from './figure';
import { BIT_RATE } from './measures';
import { NO_TRAFFIC } from './notes';
import { series, topGroups, totals } from './series';

const EXTERNAL_NOTE =
  'External is an address that is no object of the cluster and in no labelled subnet of its own (labels that begin with EXT: are external).';
const NOTES = `${EXTERNAL_NOTE} ${ONCE_NOTE} ${CHOSEN_NOTE}`;

/** Traffic that leaves the cluster, and traffic that enters it, side by side. */
const WAYS = [
  {
    leaves: true,
    name: 'Leaves',
    where: LEAVES,
    inside: 'source',
    label: 'DstSubnetLabel',
    address: 'DstAddr',
    color: 'blue',
  },
  {
    leaves: false,
    name: 'Enters',
    where: ENTERS,
    inside: 'destination',
    label: 'SrcSubnetLabel',
    address: 'SrcAddr',
    color: 'purple',
  },
] as const;

type Way = (typeof WAYS)[number];

const half = <T>(panel: (way: Way) => T) => WAYS.map((way): [number, T] => [12, panel(way)]);

export const external = flowDashboard({
  uid: UIDS.external,
  title: 'External traffic',
  description: 'What leaves the cluster and what enters it: where to and from, and which namespaces and workloads.',
  sections: [
    {
      bands: [
        band(
          4,
          ...half(({ name, where, color }) =>
            figure({
              title: name,
              measure: BIT_RATE,
              what: 'Bits per second',
              notes: NOTES,
              color,
              where,
              empty: 'nothing',
            })
          )
        ),
      ],
    },
    {
      title: 'Which namespaces talk to the outside?',
      bands: [
        band(
          10,
          ...half(({ name, where, inside, leaves }) =>
            stackedRatesPanel(
              {
                title: `${name}, by namespace`,
                description: `Bits per second ${leaves ? 'out of' : 'into'} the cluster by ${inside} namespace: the 8 largest, the rest as Other. ${NOTES}`,
                flowQuery: series(BIT_RATE, {
                  groupBy: [{ scope: 'namespace', side: inside }],
                  top: topGroups(8),
                  where,
                }),
                empty: NO_TRAFFIC,
              },
              'bottom'
            )
          )
        ),
      ],
    },
    {
      title: 'Where does it go, and where does it come from?',
      bands: [
        band(
          9,
          ...half(({ name, where, label, leaves }) =>
            tablePanel({
              title: `${name}, by subnet label`,
              description: `Average bits per second over the time range by the label of the ${leaves ? 'destination' : 'source'}'s subnet: the 20 largest, the rest as Other. ${NOTES}`,
              flowQuery: totals(BIT_RATE, { groupBy: [{ field: label }], top: topGroups(20), where }),
              empty: NO_TRAFFIC,
            })
          )
        ),
        band(
          10,
          ...half(({ name, where, address, label, leaves }) =>
            tablePanel({
              title: `${name}, by address`,
              description: `Average bits per second over the time range by external address: the 25 largest ${leaves ? 'destinations' : 'sources'}, the rest as Other. ${NOTES}`,
              flowQuery: totals(BIT_RATE, {
                groupBy: [{ field: address }, { field: label }],
                top: topGroups(25),
                where,
              }),
              empty: NO_TRAFFIC,
            })
          )
        ),
      ],
    },
    {
      title: 'Which workloads are behind it?',
      bands: [
        band(
          11,
          ...half(({ name, where, inside, label, leaves }) =>
            tablePanel({
              title: `${name}, by workload`,
              description: `Average bits per second over the time range by ${inside} workload and the other end's subnet label: the 25 largest, the rest as Other. ${NOTES}`,
              flowQuery: totals(BIT_RATE, {
                groupBy: [{ scope: 'owner', side: inside }, { field: label }],
                top: topGroups(25),
                where,
              }),
              hide: ['K8S_OwnerType', 'SubnetLabel'].map((column) => `${leaves ? 'Src' : 'Dst'}${column}`),
              empty: NO_TRAFFIC,
            })
          )
        ),
      ],
    },
    {
      title: 'What are these flows?',
      bands: [
        band(13, [
          24,
          flowTablePanel({
            title: 'Latest external flows',
            description: `The 200 newest flow records with an external end. ${NOTES}`,
            flowQuery: {
              ...chosenFlows({ any: WAYS.map(({ where }) => ({ all: where })) }),
              kind: 'flows',
              limit: 200,
            },
          }),
        ]),
      ],
    },
  ],
});
