import { CONSOLE_COLUMNS } from './console-columns';
import type { RecordType } from './flow-query';
import { normalise } from './normalise';

/** The ids that network-observability-operator's static-frontend-config.yaml marks as default: 23, and TLSVersion since 1.12. */
const CONSOLE_DEFAULTS = [
  ...['EndTime', 'RecordType', '_HashId'],
  ...['SrcK8S_Name', 'SrcK8S_Namespace', 'SrcPort', 'SrcNetworkName'],
  ...['DstK8S_Name', 'DstK8S_Namespace', 'DstPort', 'DstNetworkName'],
  ...['Proto', 'Dscp', 'Bytes', 'Packets'],
  ...['DNSLatency', 'DNSResponseCode', 'TimeFlowRttMs', 'NetworkEvents'],
  ...['XlatZoneId', 'XlatSrcK8S_Object', 'XlatDstK8S_Object', 'IPSecStatus', 'TLSVersion'],
];

/** The console shows them where their feature is on. A query does not know, and most clusters have it off. */
const OF_FEATURES_LEFT_OUT = [
  ...['SrcNetworkName', 'DstNetworkName'],
  ...['XlatZoneId', 'XlatSrcK8S_Object', 'XlatDstK8S_Object'],
  'TLSVersion',
];
/** External ends have no name: nothing else says who they are. */
const ADDED = ['SrcAddr', 'DstAddr'];
/** Shown with conversations only, in the console too. */
const OF_CONVERSATIONS = ['_HashId'];
/** The console shows all four types of conversation records; a query for conversations answers with their ends alone. */
const THE_SAME_IN_ALL = ['RecordType'];

const columnsOf = (recordType: RecordType): unknown => {
  const query = normalise({ version: 1, kind: 'flows', recordType });
  return 'columns' in query ? query.columns : undefined;
};

const fieldsOf = (ids: readonly string[]): string[] =>
  CONSOLE_COLUMNS.flatMap(([id, ...fields]) => (ids.includes(id) ? fields : []));

const without = (ids: readonly string[], ...left: readonly string[]): string[] =>
  ids.filter((id) => !left.includes(id));

test('every column that is named here is one of the console', () => {
  const ids = CONSOLE_COLUMNS.map(([id]) => id);
  expect(CONSOLE_DEFAULTS).toHaveLength(24);
  expect(without([...CONSOLE_DEFAULTS, ...ADDED], ...ids)).toEqual([]);
  const named = [...OF_FEATURES_LEFT_OUT, ...OF_CONVERSATIONS, ...THE_SAME_IN_ALL];
  expect(without(named, ...CONSOLE_DEFAULTS)).toEqual([]);
});

test('conversations are shown with the default columns of the console, but for what is named here', () => {
  const wanted = without([...CONSOLE_DEFAULTS, ...ADDED], ...OF_FEATURES_LEFT_OUT, ...THE_SAME_IN_ALL);
  expect(columnsOf('conversation')).toEqual(fieldsOf(wanted));
});

test('flows are shown with the same columns, but for those of conversations', () => {
  const left = [...OF_FEATURES_LEFT_OUT, ...THE_SAME_IN_ALL, ...OF_CONVERSATIONS];
  expect(columnsOf('flow')).toEqual(fieldsOf(without([...CONSOLE_DEFAULTS, ...ADDED], ...left)));
});
