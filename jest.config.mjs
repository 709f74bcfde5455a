const transform = {
  '^.+\\.(mjs|[tj]sx?)$': [
    '@swc/jest',
    {
      sourceMaps: 'inline',
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'automatic' } },
      },
    },
  ],
};
const common = { transform, transformIgnorePatterns: [], testPathIgnorePatterns: ['/node_modules/', '/dist/'] };

/** Projects that start our commands as processes. */
const withCommands = { ...common, testEnvironment: 'node', globalSetup: '<rootDir>/tests/harness/bundled-commands.ts' };

/**
 * unit: pure code beside its tests. plugin: React components in jsdom.
 * engine: against the embedded ClickHouse. kafka: against a real broker. faults: broker, engine and sidecars killed and cut off. browser: one demo, in Chromium. Each project runs alone with `npx jest --selectProjects NAME`.
 */
export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: [
        '<rootDir>/{flows,cli,ingest,simulate,embedded,dashboards,alerts,demo,build,bench,deploy}/**/*.test.ts',
      ],
    },
    {
      ...common,
      displayName: 'plugin',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/{src,workbench}/**/*.test.{ts,tsx}'],
      setupFiles: ['<rootDir>/tests/jsdom-setup.ts'],
      transformIgnorePatterns: [
        '/node_modules/(?!.*\\.mjs$|@grafana|d3|ol|react-colorful|uuid|marked|react-calendar|get-user-locale|memoize|mimic-function|map-age-cleaner|p-defer|internmap|delaunator|robust-predicates|leven|lodash-es|@wojtekmaj|monaco)',
      ],
      moduleNameMapper: {
        '\\.(svg|css)$': '<rootDir>/tests/file-stub.ts',
        '^@tanstack/react-virtual$': '<rootDir>/tests/virtual-list-stub.ts',
        '^react-inlinesvg$': '<rootDir>/tests/inline-svg-stub.tsx',
      },
    },
    { ...withCommands, displayName: 'engine', testMatch: ['<rootDir>/tests/engine/**/*.test.ts'] },
    { ...withCommands, displayName: 'kafka', testMatch: ['<rootDir>/tests/kafka/**/*.test.ts'] },
    { ...withCommands, displayName: 'faults', testMatch: ['<rootDir>/tests/faults/**/*.test.ts'] },
    {
      ...common,
      displayName: 'browser',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/browser/shared-demo.ts',
      globalTeardown: '<rootDir>/tests/browser/stop-shared-demo.ts',
    },
  ],
};
