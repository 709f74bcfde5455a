"""Uses clickhouse-connect as an application would and prints what it saw as one line of JSON.

Usage: client.py PORT COMPRESSION TABLE
"""

import datetime
import json
import re
import sys

import clickhouse_connect
from clickhouse_connect.driver.exceptions import DatabaseError

COMPRESSIONS = {"none": False, "default": True, "gzip": "gzip", "lz4": "lz4"}


def code_of(action):
    """ClickHouse's code of the exception that an action raises."""
    try:
        action()
    except DatabaseError as error:
        return int(re.search(r"Code: (\d+)", str(error)).group(1))
    return None


def streamed_rows(client):
    with client.query_rows_stream("SELECT number, toString(number) FROM numbers(300000)") as rows:
        return sum(1 for _ in rows)


def main(port, compression, table):
    client = clickhouse_connect.get_client(
        host="127.0.0.1", port=int(port), compress=COMPRESSIONS[compression]
    )
    client.command(
        f"CREATE TABLE {table} (number UInt64, text LowCardinality(String), time DateTime64(3, 'UTC'), "
        "address IPv6, list Array(String)) ENGINE = MergeTree ORDER BY number"
    )
    time = datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc)
    rows = [[i, f"text {i % 10}", time, "10.0.0.1", ["SYN", "ACK"]] for i in range(20_000)]
    inserted = client.insert(table, rows, column_names=["number", "text", "time", "address", "list"])
    raw = client.raw_insert(
        table, ["number", "text"], '{"number":20000,"text":"raw"}\n{"number":20001}\n', fmt="JSONEachRow"
    )
    setting = "SELECT getSetting('max_block_size')"
    print(
        json.dumps(
            {
                "ping": client.ping(),
                "written": [int(inserted.written_rows), int(raw.written_rows)],
                "rows": client.query(f"SELECT * FROM {table} ORDER BY number LIMIT 2").result_rows,
                "count": client.query(f"SELECT count() FROM {table}").result_rows[0][0],
                "server_side": client.query(
                    f"SELECT {{x:String}}, count() FROM {table} WHERE number < {{n:UInt64}}",
                    parameters={"x": "it's\t\\", "n": 10},
                ).result_rows,
                "client_side": client.query("SELECT %(x)s", parameters={"x": "it's"}).result_rows,
                "setting": client.query(setting, settings={"max_block_size": 777}).result_rows[0][0],
                "setting_after": client.query(setting).result_rows[0][0] == 777,
                "streamed": streamed_rows(client),
                "raw_query": client.raw_query("SELECT 1 FORMAT CSV").decode(),
                "error": code_of(lambda: client.query("SELECT * FROM nope")),
                "broken": code_of(
                    lambda: client.query("SELECT throwIf(number = 900000) FROM numbers(1000000)")
                ),
            },
            default=str,
        )
    )
    client.close()


main(*sys.argv[1:])
