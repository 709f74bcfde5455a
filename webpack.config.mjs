import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import CopyPlugin from 'copy-webpack-plugin';
import webpack from 'webpack';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const { id, info } = JSON.parse(readFileSync(resolve(root, 'plugin.json'), 'utf8'));
/** SOURCE_DATE_EPOCH (seconds) makes two builds of one commit equal. */
const epoch = process.env.SOURCE_DATE_EPOCH;
const today = new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString().slice(0, 10);

/** What Grafana 12 hands to every plugin: the list of Grafana's plugin template (@grafana/create-plugin, externals.ts). */
const externals = [
  '@emotion/css',
  '@emotion/react',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/slate-react',
  '@grafana/ui',
  'angular',
  'd3',
  'emotion',
  'i18next',
  'jquery',
  'lodash',
  'moment',
  'prismjs',
  'react',
  'react-dom',
  'react-redux',
  'react-router',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'redux',
  'rxjs',
  'slate',
  'slate-plain-serializer',
];

/** @type {(env: unknown, options: { mode?: string }) => import('webpack').Configuration} */
export default (_env, options) => {
  const mode = options.mode === 'development' ? 'development' : 'production';
  return {
    mode,
    target: ['web', 'es2022'],
    context: root,
    devtool: mode === 'production' ? 'source-map' : 'eval-source-map',
    entry: { module: './src/module.ts' },
    externals,
    output: {
      path: resolve(root, 'dist'),
      filename: '[name].js',
      library: { type: 'amd' },
      publicPath: `public/plugins/${id}/`,
      uniqueName: id,
      // Grafana's reviewers look for the sources of the source map from src/. What is no file is webpack's own.
      devtoolModuleFilenameTemplate: ({ absoluteResourcePath, resourcePath }) =>
        `webpack://${id}/${isAbsolute(absoluteResourcePath) ? relative(resolve(root, 'src'), absoluteResourcePath) : resourcePath}`,
      // The backend's binaries and its manifest are built by another step.
      clean: { keep: /gpx_|go_plugin_build_manifest/ },
    },
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'swc-loader',
          options: {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              target: 'es2022',
              transform: { react: { runtime: 'automatic', development: false } },
            },
          },
        },
      ],
    },
    plugins: [
      // @grafana/i18n has it for Grafana's own start, which plugins have behind them; it would be a script of its own.
      new webpack.IgnorePlugin({ resourceRegExp: /^i18next-pseudo$/ }),
      new CopyPlugin({
        patterns: [
          {
            from: 'plugin.json',
            transform: (content) => content.toString().replaceAll('%VERSION%', version).replaceAll('%TODAY%', today),
          },
          { from: 'src/img', to: 'img' },
          { from: 'src/locales', to: 'locales' },
          ...info.screenshots.map(({ path }) => ({ from: `docs/${path}`, to: path })),
          { from: 'dashboards/*.json' },
          // The catalogue's page; the repository's own README is for developers.
          { from: 'src/README.md', to: 'README.md' },
          { from: 'CHANGELOG.md' },
          { from: 'LICENSE' },
        ],
      }),
    ],
    performance: { maxAssetSize: 1_000_000, maxEntrypointSize: 1_000_000 },
  };
};
