import { TextDecoder, TextEncoder } from 'node:util';
import { deserialize, serialize } from 'node:v8';

/** i18next advertises on the console. */
process.env.I18NEXT_NO_SUPPORT_NOTICE = 'true';

/** What Grafana's components use of a browser and jsdom does not have. */
Object.assign(globalThis, {
  TextDecoder,
  TextEncoder,
  structuredClone: (value: unknown) => deserialize(serialize(value)),
});

/** Combobox measures its text on a canvas. */
const measureOnly = { measureText: () => ({ width: 0 }) };
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => measureOnly });

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}
Object.assign(globalThis, { IntersectionObserver: Observer, ResizeObserver: Observer });

Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({
    matches: false,
    media: query,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});

/**
 * jsdom matches every element with every rule of Grafana's style sheets, for each look-up by role again: minutes for
 * nothing, as nothing is laid out. An element's own style is what counts here.
 */
Object.defineProperty(window, 'getComputedStyle', { value: (element: HTMLElement) => element.style });
