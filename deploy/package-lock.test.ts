import { readJson } from './repository';

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}

/** Binaries of other platforms that npm forgot: it does so when it writes a lock file with node_modules at hand. */
function forgotten({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages)
    )
  );
}

const lock = readJson<Lock>('package-lock.json');

it('names the binaries of every platform, so that images can be built on each', () => {
  expect(forgotten(lock)).toEqual([]);
});

it.each(['@chdb/lib-linux-arm64-gnu', '@esbuild/linux-arm64', '@swc/core-linux-arm64-gnu'])(
  '%s would be missed',
  (name) => {
    const packages = { ...lock.packages };
    delete packages[`node_modules/${name}`];
    expect(forgotten({ packages })).toContain(name);
  }
);
