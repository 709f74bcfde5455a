import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables, type FlowTables, type Row } from './flow-tables';

jest.setTimeout(60_000);

let server: EmbeddedClickHouse;
let tables: FlowTables;

beforeAll(async () => {
  server = await startEmbedded();
  tables = await createFlowTables(server.url, 'misfits');
});

afterAll(async () => {
  await tables.close();
  await server.stop();
});

interface Case {
  /** Members of a flow's JSON, as they are written. */
  json: string;
  /** What the columns hold. */
  columns: Row;
  /** What is in Extra; nothing if left out. */
  extra?: Record<string, string>;
}

const cases: Case[] = [
  // Numbers.
  { json: '"SrcPort":"443"', columns: { SrcPort: 443 } },
  { json: '"SrcPort":70000', columns: { SrcPort: 0 }, extra: { SrcPort: '70000' } },
  { json: '"SrcPort":-1', columns: { SrcPort: 0 }, extra: { SrcPort: '-1' } },
  { json: '"SrcPort":"http"', columns: { SrcPort: 0 }, extra: { SrcPort: '"http"' } },
  { json: '"SrcPort":[443]', columns: { SrcPort: 0 }, extra: { SrcPort: '[443]' } },
  { json: '"SrcPort":{"a":1}', columns: { SrcPort: 0 }, extra: { SrcPort: '{"a":1}' } },
  { json: '"SrcPort":null', columns: { SrcPort: 0 } },
  { json: '"SrcPort":""', columns: { SrcPort: 0 }, extra: { SrcPort: '""' } },
  { json: '"Bytes":18446744073709551615', columns: { Bytes: '18446744073709551615' } },
  { json: '"Bytes":1e30', columns: { Bytes: '0' }, extra: { Bytes: '1e30' } },
  {
    json: '"Bytes":1e300,"Packets":-1e300',
    columns: { Bytes: '0', Packets: '0' },
    extra: { Bytes: '1e300', Packets: '-1e300' },
  },
  { json: '"Bytes":1e3', columns: { Bytes: '1000' } },
  { json: '"Bytes":5.7', columns: { Bytes: '5' }, extra: { Bytes: '5.7' } },
  { json: '"Bytes": 5.7 ', columns: { Bytes: '5' }, extra: { Bytes: '5.7' } },
  { json: '"Bytes":"5.7"', columns: { Bytes: '5' }, extra: { Bytes: '"5.7"' } },
  // However it is written that it is text, or which key it is of.
  { json: '"Bytes":"5E-1"', columns: { Bytes: '0' }, extra: { Bytes: '"5E-1"' } },
  { json: '"Bytes": "5.7"', columns: { Bytes: '5' }, extra: { Bytes: '"5.7"' } },
  { json: '"Bytes"\t:"5.7"', columns: { Bytes: '5' }, extra: { Bytes: '"5.7"' } },
  { json: '"Bytes"  :"5.7"', columns: { Bytes: '5' }, extra: { Bytes: '"5.7"' } },
  { json: '"Bytes"\r\n:\t "5.7"', columns: { Bytes: '5' }, extra: { Bytes: '"5.7"' } },
  { json: '"B\\u0079tes":"5.7"', columns: { Bytes: '5' }, extra: { Bytes: '"5.7"' } },
  { json: '"Bytes":1.5e-7', columns: { Bytes: '0' }, extra: { Bytes: '1.5e-7' } },
  { json: '"Bytes":2e-7', columns: { Bytes: '0' }, extra: { Bytes: '2e-7' } },
  { json: '"Bytes":true', columns: { Bytes: '1' }, extra: { Bytes: 'true' } },
  { json: '"Packets":false', columns: { Packets: '0' }, extra: { Packets: 'false' } },
  { json: '"DnsLatencyMs":0.9', columns: { DnsLatencyMs: 0.9 } },
  { json: '"DnsLatencyMs":true', columns: { DnsLatencyMs: 1 }, extra: { DnsLatencyMs: 'true' } },
  { json: '"IcmpType":0,"IcmpCode":256', columns: { IcmpType: 0, IcmpCode: null }, extra: { IcmpCode: '256' } },
  {
    json: '"SrcASN":"64512","DstASN":"AS64512"',
    columns: { SrcASN: 64512, DstASN: 0 },
    extra: { DstASN: '"AS64512"' },
  },
  // Text.
  { json: '"DnsName":5,"SrcK8S_Name":{"b": [1]}', columns: { DnsName: '5', SrcK8S_Name: '{"b":[1]}' } },
  { json: '"SrcK8S_Name":"\\u0000\\u00e9"', columns: { SrcK8S_Name: '\0é' } },
  {
    json: '"K8S_ClusterName":"4.14","TLSVersion":"~ TLS 1.2"',
    columns: { K8S_ClusterName: '4.14', TLSVersion: '~ TLS 1.2' },
  },
  { json: '"TLSCurve":"X25519"', columns: { TLSGroup: 'X25519' } },
  { json: '"TLSCurve":"old","TLSGroup":"new"', columns: { TLSGroup: 'new' }, extra: { TLSCurve: '"old"' } },
  { json: '"TLSCurve":"old","TLSGroup":null', columns: { TLSGroup: 'old' } },
  // Addresses.
  { json: '"SrcAddr":"FD00:0::1"', columns: { SrcAddr: 'fd00::1' } },
  { json: '"SrcAddr":"10.0.0.0/8"', columns: { SrcAddr: '::' }, extra: { SrcAddr: '"10.0.0.0/8"' } },
  { json: '"SrcAddr":"","DstAddr":null', columns: { SrcAddr: '::', DstAddr: '::' } },
  { json: '"SrcAddr":"fe80::1%eth0"', columns: { SrcAddr: '::' }, extra: { SrcAddr: '"fe80::1%eth0"' } },
  { json: '"AgentIP":42', columns: { AgentIP: '::' }, extra: { AgentIP: '42' } },
  // Enumerations.
  { json: '"FlowDirection":"1"', columns: { FlowDirection: 1 } },
  { json: '"FlowDirection":"Egress"', columns: { FlowDirection: 1 } },
  { json: '"FlowDirection":"inner"', columns: { FlowDirection: 2 } },
  { json: '"FlowDirection":7', columns: { FlowDirection: -1 }, extra: { FlowDirection: '7' } },
  { json: '"FlowDirection":-1', columns: { FlowDirection: -1 }, extra: { FlowDirection: '-1' } },
  { json: '"FlowDirection":"sideways"', columns: { FlowDirection: -1 }, extra: { FlowDirection: '"sideways"' } },
  { json: '"FlowDirection":0.5', columns: { FlowDirection: 0 }, extra: { FlowDirection: '0.5' } },
  { json: '"FlowDirection":null', columns: { FlowDirection: -1 } },
  { json: '"Flags":0', columns: { Flags: [] } },
  { json: '"Flags":2047', columns: { Flags: 'FIN SYN RST PSH ACK URG ECE CWR SYN_ACK FIN_ACK RST_ACK'.split(' ') } },
  { json: '"Flags":4112', columns: { Flags: ['ACK'] }, extra: { Flags: '4112' } },
  { json: '"Flags":"16"', columns: { Flags: ['ACK'] } },
  { json: '"Flags":"ACK"', columns: { Flags: [] }, extra: { Flags: '"ACK"' } },
  { json: '"Flags":-1', columns: { Flags: [] }, extra: { Flags: '-1' } },
  {
    json: '"Flags":null,"Interfaces":[],"IfDirections":null',
    columns: { Flags: [], Interfaces: [], IfDirections: [] },
  },
  // Booleans.
  { json: '"Duplicate":true,"_IsFirst":false', columns: { Duplicate: true, _IsFirst: false } },
  { json: '"Duplicate":"true","_IsFirst":"false"', columns: { Duplicate: true, _IsFirst: false } },
  { json: '"Duplicate":1', columns: { Duplicate: true } },
  { json: '"Duplicate":2', columns: { Duplicate: false }, extra: { Duplicate: '2' } },
  { json: '"Duplicate":"yes"', columns: { Duplicate: false }, extra: { Duplicate: '"yes"' } },
  { json: '"Duplicate":0.5', columns: { Duplicate: false }, extra: { Duplicate: '0.5' } },
  // Lists.
  { json: '"IfDirections":["1","0"]', columns: { IfDirections: [1, 0] } },
  { json: '"IfDirections":[1,300]', columns: { IfDirections: [1, 0] }, extra: { IfDirections: '[1,300]' } },
  { json: '"IfDirections":["x",1]', columns: { IfDirections: [0, 1] }, extra: { IfDirections: '["x",1]' } },
  { json: '"IfDirections":[-1]', columns: { IfDirections: [] }, extra: { IfDirections: '[-1]' } },
  { json: '"IfDirections":[0.5]', columns: { IfDirections: [0] }, extra: { IfDirections: '[0.5]' } },
  { json: '"IfDirections":["0.5"]', columns: { IfDirections: [0] }, extra: { IfDirections: '["0.5"]' } },
  { json: '"IfDirections"  :["0.5"]', columns: { IfDirections: [0] }, extra: { IfDirections: '["0.5"]' } },
  { json: '"IfDirections":[1,"0.5"]', columns: { IfDirections: [1, 0] }, extra: { IfDirections: '[1,"0.5"]' } },
  { json: '"IfDirections":[1,true]', columns: { IfDirections: [1, 1] }, extra: { IfDirections: '[1,true]' } },
  { json: '"IfDirections":1', columns: { IfDirections: [] }, extra: { IfDirections: '1' } },
  { json: '"IfDirection":1,"Interface":"eth0"', columns: { IfDirections: [1], Interfaces: ['eth0'] } },
  { json: '"IfDirection":300', columns: { IfDirections: [] }, extra: { IfDirection: '300' } },
  {
    json: '"IfDirections":[1,0],"FlowDirections":[0,1],"IfDirection":0',
    columns: { IfDirections: [1, 0] },
    extra: { FlowDirections: '[0,1]', IfDirection: '0' },
  },
  { json: '"Interfaces":"eth0"', columns: { Interfaces: [] }, extra: { Interfaces: '"eth0"' } },
  { json: '"Interfaces":["a",5,null,["b"]]', columns: { Interfaces: ['a', '5', '', '["b"]'] } },
  { json: '"UdnId":"ns/net"', columns: { Udns: ['ns/net'] } },
  {
    json: '"NetworkEvents":[{"Action": "allow"},"dropped"]',
    columns: { NetworkEvents: ['{"Action":"allow"}', 'dropped'] },
  },
  {
    json: '"NetworkEvents":{"Action":"allow"}',
    columns: { NetworkEvents: [] },
    extra: { NetworkEvents: '{"Action":"allow"}' },
  },
  // Keys of nobody, keys twice.
  {
    json: '"New":[1,"two"],"new":1.50,"":"empty","a\\"b":false,"Nothing":null',
    columns: {},
    extra: { New: '[1,"two"]', new: '1.5', '': '"empty"', 'a"b': 'false', Nothing: 'null' },
  },
  { json: '"bytes":5,"start":7', columns: { Bytes: '0' }, extra: { bytes: '5', start: '7' } },
  {
    json: '"Deep":' + '['.repeat(500) + ']'.repeat(500),
    columns: {},
    extra: { Deep: '['.repeat(500) + ']'.repeat(500) },
  },
  // Times.
  { json: '"TimeReceived":-5', columns: { TimeReceived: '1970-01-01 00:00:00' }, extra: { TimeReceived: '-5' } },
  {
    json: '"TimeReceived":99999999999',
    columns: { TimeReceived: '1970-01-01 00:00:00' },
    extra: { TimeReceived: '99999999999' },
  },
  {
    json: '"TimeFlowStartMs":4294967295000',
    columns: { TimeFlowStartMs: '2026-05-28 20:26:40.000' },
    extra: { TimeFlowStartMs: '4294967295000' },
  },
  {
    json: '"TimeFlowStartMs":0,"TimeFlowStart":1779999999',
    columns: { TimeFlowStartMs: '2026-05-28 20:26:39.000' },
    extra: { TimeFlowStartMs: '0', TimeFlowStart: '1779999999' },
  },
];

test('values that do not fit are in Extra, and nothing else is', async () => {
  const messages = cases.map(({ json }) => `{"TimeFlowEndMs":1780000000000,${json}}`);
  await tables.load('misfits', messages);
  const rows = await tables.rows(`SELECT * FROM flows WHERE _topic = 'misfits' ORDER BY _offset`);
  expect(rows.length).toBe(cases.length);
  const found = rows.map((row, i) => ({
    json: cases[i].json,
    columns: Object.fromEntries(Object.keys(cases[i].columns).map((name) => [name, row[name]])),
    extra: row.Extra,
  }));
  expect(found).toEqual(cases.map(({ json, columns, extra = {} }) => ({ json, columns, extra })));
});

test('of a key that is there twice both values are kept, whether one of them fits or not', async () => {
  const members = [
    '"New":1,"New":2',
    '"Bytes":1,"Packets":3,"Bytes":2',
    '"Bytes":"x","Bytes":2',
    '"Bytes":null,"Bytes":2',
  ];
  await tables.load(
    'twice',
    members.map((json) => `{"TimeFlowEndMs":1780000000000,${json}}`)
  );
  const rows = await tables.rows(
    `SELECT Bytes, mapKeys(Extra) AS keys, mapValues(Extra) AS texts FROM flows WHERE _topic = 'twice' ORDER BY _offset`
  );
  expect(rows).toEqual([
    { Bytes: '0', keys: ['New', 'New'], texts: ['1', '2'] },
    { Bytes: '1', keys: ['Bytes', 'Bytes'], texts: ['1', '2'] },
    { Bytes: '2', keys: ['Bytes', 'Bytes'], texts: ['"x"', '2'] },
    { Bytes: '0', keys: ['Bytes'], texts: ['2'] },
  ]);
});

test('a flow with nothing left over keeps nothing twice, whatever its form', async () => {
  await tables.load('plain', [
    '{"TimeFlowEndMs":1780000000000}',
    ' \n{ "TimeFlowEndMs" : 1780000000000 , "Bytes" : 5 }\r\n',
    '{"Time\\u0046lowEndMs":1780000000000}',
  ]);
  const rows = await tables.rows(`SELECT TimeFlowEndMs, Extra FROM flows WHERE _topic = 'plain' ORDER BY _offset`);
  expect(rows).toEqual(Array(3).fill({ TimeFlowEndMs: '2026-05-28 20:26:40.000', Extra: {} }));
});
