/** What Grafana's catalogue and plugin pages show of a plugin: `info` of plugin.json, and what names it. */
export interface PluginListing {
  id: string;
  type: string;
  executable?: string;
  includes?: Array<{ path?: string }>;
  languages?: string[];
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
export const listedFiles = ({
  includes = [],
  info: { logos, screenshots = [] },
  ...plugin
}: PluginListing): string[] => [
  logos.small,
  logos.large,
  ...[...screenshots, ...includes].flatMap(({ path }) => path ?? []),
  ...textFiles(plugin),
];

/** Where Grafana looks for the texts of each language. */
export const textFiles = ({ id, languages = [] }: Pick<PluginListing, 'id' | 'languages'>): string[] =>
  languages.map((language) => `locales/${language}/${id}.json`);
