import { createDefine, type Define } from './amd';
import { sharedModules } from './shared-modules';

declare global {
  interface Window {
    define?: Define;
  }
}

/**
 * Loads a built plugin module, as Grafana does: an AMD file that takes React, @grafana/* and the like from the page.
 *
 * @throws when the file is not there or does not run
 */
export function loadModule(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const failed = (reason: unknown) => reject(new Error(`${url} did not load: ${String(reason)}`));
    const onScriptError = (event: ErrorEvent) => failed(event.message);
    const define = createDefine(sharedModules, url, resolve);
    window.define = Object.assign(
      (...args: unknown[]) => {
        try {
          define(...args);
        } catch (error) {
          failed(error);
        }
      },
      { amd: true as const }
    );
    window.addEventListener('error', onScriptError);
    const script = document.createElement('script');
    script.src = url;
    script.onerror = () => failed('the server does not have it');
    script.onload = () => {
      window.removeEventListener('error', onScriptError);
      delete window.define;
    };
    document.head.append(script);
  });
}
