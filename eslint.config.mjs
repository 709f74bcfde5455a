import grafana from '@grafana/eslint-config/flat.js';
import i18n from '@grafana/i18n/eslint-plugin';

/** Language that differs silently between V8 and sobek, the engine that runs flows/ inside the Go backend. */
const differsInSobek = [
  { selector: "Identifier[name='Intl']", message: 'sobek has no Intl.' },
  {
    selector: 'Identifier[name=/^(structuredClone|setTimeout|console|URL|TextEncoder|TextDecoder|WeakRef)$/]',
    message: 'sobek has no such global.',
  },
  { selector: "Identifier[name='BigInt']", message: 'Number(BigInt) is wrong in sobek.' },
  { selector: 'Literal[bigint]', message: 'Number(BigInt) is wrong in sobek.' },
  { selector: 'CallExpression[callee.property.name=/^toLocale/]', message: 'toLocale* throws in sobek.' },
  { selector: 'Literal[regex.pattern=/\\(\\?<[A-Za-z]/]', message: 'Named groups are undefined in sobek.' },
  { selector: 'Literal[regex.pattern=/\\\\[pP]\\{/]', message: '\\p{…} never matches in sobek.' },
  {
    selector: 'Literal[regex.pattern=/\\(\\?[=!]|\\(\\?<[=!]/]',
    message: 'Lookaround cannot be interrupted in sobek.',
  },
  {
    selector: 'Literal[regex.pattern=/\\\\([1-9]|k<)/]',
    message: 'Backreferences cannot be interrupted in sobek.',
  },
  { selector: 'Literal[regex.flags=/[dv]/]', message: 'Regex flags d and v are absent in sobek.' },
  {
    selector: 'NewExpression[callee.name="RegExp"]',
    message: 'Never build a regular expression from input: it cannot be interrupted in sobek.',
  },
  {
    selector: 'CallExpression[callee.property.name="localeCompare"]',
    message: 'sobek collates by other tables: compare with < and >.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^([gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|to(Date|Time)String)$/]',
    message: 'Local time is the server’s in Go: use UTC.',
  },
  {
    selector: 'NewExpression[callee.name="Date"]:not([arguments.length=1])',
    message: 'Time comes in the context, and local time is the server’s in Go.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Time comes in the context.',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'The core is deterministic.',
  },
];

export default [
  {
    ignores: [
      'node_modules/',
      'dist/',
      'dist-workbench/',
      'dist-sidecar/',
      '.cache/',
      'coverage/',
      'test-results/',
      'pkg/',
      // Generated, by @grafana/create-plugin and by us.
      '.config/',
      'flows/filter-text/filter-parser.js',
      'ingest/reader/compiled-assembly.ts',
    ],
  },
  ...grafana,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      // Instead of tsc's noUnusedLocals, which Grafana's files in .config/ do not pass.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-private-class-members': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', 400],
      'react/react-in-jsx-scope': 'off',
      'react/prop-types': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', 'src/editors/query-editor/opened-editor.tsx'],
    plugins: { '@grafana/i18n': i18n },
    rules: {
      '@grafana/i18n/no-untranslated-strings': 'error',
      '@grafana/i18n/no-translation-top-level': 'error',
      'no-restricted-imports': [
        'error',
        {
          name: '@grafana/i18n',
          importNames: ['t', 'Trans'],
          message: 'Take t of src/t.ts, which shows values as they are: these escape them for HTML.',
        },
      ],
    },
  },
  {
    files: ['ingest/reader/assembly/**/*.ts'],
    // AssemblyScript has only one kind of import.
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['flows/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...differsInSobek] },
  },
];
