import type { Loader } from './loader/loader';
import type { Log } from './log/log';
import type { StatusLine } from './log/status-line';
import { progressText } from './progress-text';
import type { Source } from './source/source';

const EVERY_MS = 10_000;
const SHOW_EVERY_MS = 500;
/** The rate is that of the last few seconds. */
const RATE_OVER = 10;

/**
 * Says every ten seconds how many messages have been loaded, as long as there are any; with a status line, there and
 * twice a second. Returns how to end it.
 */
export function reportProgress(loader: Loader, source: Source, log: Log, statusLine?: StatusLine): () => void {
  return statusLine ? showProgress(loader, source, statusLine) : logProgress(loader, source, log);
}

function logProgress(loader: Loader, source: Source, log: Log): () => void {
  let before = 0;
  const timer = setInterval(() => {
    const loaded = loader.loaded.messages;
    if (loaded > before) {
      const perSecond = Math.round((loaded - before) / (EVERY_MS / 1000));
      const lag = source.lag === undefined ? {} : { lag: source.lag };
      log.info({ perSecond, ...lag }, `Loaded ${loaded} messages.`);
      before = loaded;
    }
  }, EVERY_MS);
  return () => clearInterval(timer);
}

function showProgress(loader: Loader, source: Source, statusLine: StatusLine): () => void {
  const begun = Date.now();
  const samples = [{ at: begun, messages: 0 }];
  const show = (): void => {
    const now = { at: Date.now(), messages: loader.loaded.messages };
    const first = samples[0] ?? now;
    samples.push(now);
    samples.splice(0, Math.max(0, samples.length - RATE_OVER));
    const perSecond = ((now.messages - first.messages) * 1000) / Math.max(1, now.at - first.at);
    const seconds = (now.at - begun) / 1000;
    statusLine.show(progressText({ messages: now.messages, perSecond, read: source.progress, seconds }));
  };
  show();
  const timer = setInterval(show, SHOW_EVERY_MS);
  return () => {
    clearInterval(timer);
    statusLine.end();
  };
}
