import { BigValueColorMode, BigValueGraphMode, BigValueTextMode } from '@grafana/schema';

/** One figure without a sparkline, which would run through it in a panel this flat. `fields`: Grafana's choice of them; numbers unless it is said. */
export const statOptions = (fields = '') => ({
  reduceOptions: { calcs: ['lastNotNull'], fields, values: false },
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.None,
  textMode: BigValueTextMode.Value,
});
