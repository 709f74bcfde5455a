import type { Loader } from './loader/loader';
import type { Log } from './log/log';
import type { Source } from './source/source';

const EVERY_MS = 10_000;

/** Says every ten seconds how many messages have been loaded, as long as there are any. Returns how to end it. */
export function reportProgress(loader: Loader, source: Source, log: Log): () => void {
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
