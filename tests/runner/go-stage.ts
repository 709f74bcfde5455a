import { startEmbedded } from '../harness/embedded';
import { execute } from './execute';
import type { Stage } from './stage';

interface GoEvent {
  Action: string;
  Package?: string;
  Test?: string;
  Output?: string;
}

/** The build's own flags: with others Go would compile Grafana's SDK a second time, which takes minutes. */
export const GO_FLAGS = ['-trimpath', '-tags', 'arrow_json_stdlib'];

/** The plugin's backend, the preview's, and what their tests share. */
export const GO_PACKAGES = ['./pkg/...', './workbench/...', './tests/...'];

/** `go test` of the backend, with an embedded ClickHouse for the tests that ask a real engine. */
export const goStage = (): Stage => ({
  name: 'go test',
  needs: ['go'],
  async run() {
    const clickhouse = await startEmbedded();
    try {
      const { ok, output, stdout } = await execute('go', ['test', '-json', ...GO_FLAGS, ...GO_PACKAGES], {
        CLICKHOUSE_URL: clickhouse.url,
      });
      const events = stdout.split('\n').flatMap(parse);
      const count = (action: string) => events.filter((event) => event.Test && event.Action === action).length;
      const failed = count('fail');
      return {
        passed: count('pass'),
        failed: failed === 0 && !ok ? 1 : failed,
        skipped: count('skip'),
        output: ok ? skippedOutput(events) : failureOutput(events) || output,
      };
    } finally {
      await clickhouse.stop();
    }
  },
});

function parse(line: string): GoEvent[] {
  try {
    return [JSON.parse(line) as GoEvent];
  } catch {
    return [];
  }
}

const outputOf = (events: GoEvent[], action: string) => {
  const named = new Set(
    events.filter((event) => event.Action === action).map((event) => `${event.Package} ${event.Test}`)
  );
  return events
    .filter((event) => event.Action === 'output' && named.has(`${event.Package} ${event.Test}`))
    .map((event) => event.Output ?? '')
    .join('');
};

const failureOutput = (events: GoEvent[]) => outputOf(events, 'fail');

const skippedOutput = (events: GoEvent[]) =>
  outputOf(
    events.filter((event) => event.Test),
    'skip'
  );
