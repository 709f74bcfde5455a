/** What Grafana's catalogue and plugin pages show of a plugin: `info` of plugin.json, and what names it. */
export interface PluginListing {
  id: string;
  type: string;
  executable?: string;
  includes?: Array<{ path?: string }>;
  info: {
    description?: string;
    keywords?: string[];
    version: string;
    updated: string;
    logos: { small: string; large: string };
    links?: Array<{ name: string; url: string }>;
    screenshots?: Array<{ name: string; path: string }>;
  };
}

/** The files that plugin.json names, relative to it. */
export const listedFiles = ({ includes = [], info: { logos, screenshots = [] } }: PluginListing): string[] => [
  logos.small,
  logos.large,
  ...[...screenshots, ...includes].flatMap(({ path }) => path ?? []),
];
