import CopyPlugin from 'copy-webpack-plugin';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import webpack, { type Configuration } from 'webpack';
import { CustomizeRule, mergeWithCustomize, mergeWithRules, unique } from 'webpack-merge';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

const { info } = JSON.parse(readFileSync('src/plugin.json', 'utf8')) as {
  info: { screenshots: Array<{ path: string }> };
};
const screenshots = info.screenshots.map(({ path }) => path);

/** SOURCE_DATE_EPOCH (seconds) makes two builds of one commit equal. */
const epoch = process.env.SOURCE_DATE_EPOCH;
const today = new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString().slice(0, 10);

/** Grafana's list of what is copied beside module.js, with our places of pictures and dashboards. */
const copied = [
  ...copyFilePatterns.map((pattern) => {
    if (pattern.from === 'plugin.json') {
      return { ...pattern, transform: (content: Buffer) => content.toString().replaceAll('%TODAY%', today) };
    }
    return screenshots.includes(pattern.from) ? { ...pattern, from: `../docs/${pattern.from}` } : pattern;
  }),
  { from: '../dashboards/*.json', to: 'dashboards/[name][ext]' },
];

/** Extends @grafana/create-plugin's configuration as .config/README.md says. */
const config = async (env: Env): Promise<Configuration> => {
  const withOurLanguage = mergeWithRules({
    module: { rules: { test: CustomizeRule.Match, use: CustomizeRule.Merge } },
  })(await grafanaConfig(env), {
    module: {
      rules: [
        {
          test: /\.[tj]sx?$/,
          // Grafana's es2015 has no `await` in a module, as module.ts needs it for its texts; JSX without an import of React.
          use: {
            options: { jsc: { target: 'es2022', transform: { react: { runtime: 'automatic', development: false } } } },
          },
        },
      ],
    },
  });
  return mergeWithCustomize<Configuration>({
    customizeArray: unique('plugins', ['CopyPlugin'], (plugin) => plugin.constructor.name),
  })(withOurLanguage, {
    target: ['web', 'es2022'],
    cache: { type: 'filesystem', buildDependencies: { config: [resolve('webpack.config.ts')] } },
    plugins: [
      // @grafana/i18n has it for Grafana's own start, which plugins have behind them; it would be a script of its own.
      new webpack.IgnorePlugin({ resourceRegExp: /^i18next-pseudo$/ }),
      new CopyPlugin({ patterns: copied }),
    ],
    performance: { maxAssetSize: 1_000_000, maxEntrypointSize: 1_000_000 },
  });
};

export default config;
