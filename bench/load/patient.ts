import { ClickHouseLogLevel, type ClickHouseClientConfigOptions } from '@clickhouse/client';

/** For a client whose statements take longer than its usual half minute. */
export const PATIENT: ClickHouseClientConfigOptions = {
  request_timeout: 600_000,
  // It would warn of proxies that have less patience.
  log: { level: ClickHouseLogLevel.OFF },
};
