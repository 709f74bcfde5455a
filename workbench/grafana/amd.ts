/** Modules that a plugin gets from Grafana instead of bringing its own, by name. */
export type SharedModules = Record<string, unknown>;

export type Define = ((...args: unknown[]) => void) & { amd: true };

/**
 * An AMD `define` for one module.
 *
 * @param url where the module comes from; what webpack's `amd-module` external answers
 * @throws (in `define`) when the module wants another one that is not shared
 */
export function createDefine(shared: SharedModules, url: string, done: (exports: unknown) => void): Define {
  const resolve = (name: string): unknown => {
    if (name === 'module' || name === 'amd-module') {
      return { uri: url, id: url };
    }
    if (!(name in shared)) {
      throw new Error(
        `The plugin wants the module "${name}" from Grafana; the preview shares ${Object.keys(shared).join(', ')}.`
      );
    }
    return shared[name];
  };
  const define = (...args: unknown[]) => {
    const factory = args.at(-1);
    const names = args.find((arg): arg is string[] => Array.isArray(arg)) ?? [];
    done(typeof factory === 'function' ? factory(...names.map(resolve)) : factory);
  };
  return Object.assign(define, { amd: true as const });
}
