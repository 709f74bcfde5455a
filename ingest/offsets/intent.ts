import type { BatchForm } from '../loader/batch-rows';

/**
 * What a commit's metadata says before an insert: "the messages from the committed offset to `to` are being
 * inserted under `token`". Whoever finds it inserts exactly that range under that token again, and goes on behind it.
 */
export interface Intent {
  /** Last offset of the range, included. */
  to: number;
  token: string;
  /** The same messages under the same token are recognised in the same table only. */
  form: BatchForm;
}

/** What each version says of the form; a release that does not know a version must not take it for another. */
const VERSIONS: Readonly<Record<BatchForm, number>> = { messages: 1, flows: 2 };

export function writeIntent({ to, token, form }: Intent): string {
  return JSON.stringify({ v: VERSIONS[form], to, token });
}

/** Undefined for a plain commit, by the sidecar or by any other tool. */
export function readIntent(metadata: string): Intent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(metadata);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { v, to, token } = value as { v?: unknown; to?: unknown; token?: unknown };
  const form = v === VERSIONS.messages ? 'messages' : v === VERSIONS.flows ? 'flows' : undefined;
  return form && typeof to === 'number' && typeof token === 'string' ? { to, token, form } : undefined;
}
