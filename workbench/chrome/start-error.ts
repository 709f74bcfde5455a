import { isFetchError } from '@grafana/runtime';

/** Says why the preview could not start; plain DOM, since React may be what failed. */
export function showStartError(root: HTMLElement, error: unknown): void {
  const text = document.createElement('pre');
  text.style.cssText = 'padding: 2em; white-space: pre-wrap; color: #888';
  text.textContent = `The preview did not start.\n\n${reason(error)}`;
  root.replaceChildren(text);
  console.error(error);
}

function reason(error: unknown): string {
  if (isFetchError(error)) {
    return `${error.config.url} answered ${error.status}: ${JSON.stringify(error.data)}`;
  }
  return error instanceof Error ? error.message : String(error);
}
