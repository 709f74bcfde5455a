/**
 * What a commit's metadata says before an insert: "the messages from the committed offset to `to` are being
 * inserted under `token`". Whoever finds it inserts exactly that range under that token again, and goes on behind it.
 */
export interface Intent {
  /** Last offset of the range, included. */
  to: number;
  token: string;
}

const VERSION = 1;

export function writeIntent({ to, token }: Intent): string {
  return JSON.stringify({ v: VERSION, to, token });
}

/** Undefined for a plain commit, by the sidecar or by any other tool. */
export function readIntent(metadata: string): Intent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(metadata);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== VERSION) {
    return undefined;
  }
  const { to, token } = value as { to?: unknown; token?: unknown };
  return typeof to === 'number' && typeof token === 'string' ? { to, token } : undefined;
}
