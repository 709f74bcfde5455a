import type { Log } from './log/log';
import type { Stopping } from './source/source';

/** Kubernetes and people give ten seconds or more; leaving the group and counting need the rest. */
const FINISH_MS = 5000;

/** The first SIGTERM or SIGINT asks to stop; a second one, or five seconds, ends what is still under way. */
export function stopOnSignals(log: Log): Stopping {
  const stop = new AbortController();
  const kill = new AbortController();
  const onSignal = (signal: string): void => {
    if (stop.signal.aborted) {
      kill.abort();
      return;
    }
    log.info(`${signal}: finishing the insert under way.`);
    stop.abort();
    setTimeout(() => kill.abort(), FINISH_MS).unref();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // Only where another process of ours started this one with a channel: it is gone.
  process.on('disconnect', () => onSignal('disconnect'));
  return { stop: stop.signal, kill: kill.signal };
}
