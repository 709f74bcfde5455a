import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { measure } from './measure';
import { makeTables } from './make-tables';
import type { Way } from './way';

type Flow = Record<string, unknown>;

/** JSON.parse and the client's own JSON batches, into the same columns; nothing is rolled up. */
export const byJsonParse: Way = {
  name: 'json_parse',
  load: async (clickhouse, { count, file }) => {
    await makeTables(clickhouse, false);
    const client = clickhouse.client();
    return measure([clickhouse.pid, process.pid], count, async () => {
      let batch: Flow[] = [];
      const insert = async () => {
        await client.insert({ table: 'flows', values: batch, format: 'JSONEachRow' });
        batch = [];
      };
      for await (const line of linesOf(file)) {
        batch.push(JSON.parse(line) as Flow);
        if (batch.length === 50_000) {
          await insert();
        }
      }
      await insert();
    });
  },
};

/** NetObserv's kafka-clickhouse-example: an INSERT of 12 values for each flow, one after the other. */
export const byOneInsertPerFlow: Way = {
  name: 'one_insert_per_flow',
  most: 1000,
  load: async (clickhouse, { count, file }) => {
    const client = clickhouse.client();
    await client.command({
      query:
        'CREATE TABLE seed_flows (start Float64, end Float64, src_ip String, dst_ip String, src_name String, dst_name String, ' +
        'src_kind String, dst_kind String, src_namespace String, dst_namespace String, bytes UInt64, packets UInt64) ENGINE = Memory',
    });
    return measure([clickhouse.pid, process.pid], count, async () => {
      let inserted = 0;
      for await (const line of linesOf(file)) {
        await client.insert({
          table: 'seed_flows',
          values: [seedRow(JSON.parse(line) as Flow)],
          format: 'JSONEachRow',
        });
        if (++inserted === count) {
          return;
        }
      }
    });
  },
};

const seedRow = (flow: Flow) => ({
  start: flow.TimeFlowStartMs,
  end: flow.TimeFlowEndMs,
  src_ip: flow.SrcAddr,
  dst_ip: flow.DstAddr,
  src_name: flow.SrcK8S_Name ?? '',
  dst_name: flow.DstK8S_Name ?? '',
  src_kind: flow.SrcK8S_Type ?? '',
  dst_kind: flow.DstK8S_Type ?? '',
  src_namespace: flow.SrcK8S_Namespace ?? '',
  dst_namespace: flow.DstK8S_Namespace ?? '',
  bytes: flow.Bytes ?? 0,
  packets: flow.Packets ?? 0,
});

const linesOf = (file: string) => createInterface({ input: createReadStream(file), crlfDelay: Infinity });
