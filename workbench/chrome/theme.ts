import { getThemeById, type GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';

export type ThemeMode = GrafanaTheme2['colors']['mode'];

/** Read by index.html before anything runs. */
const STORED_AS = 'preview.theme';

/** The theme of this mode, made the current one for what asks Grafana's config instead of React. */
export function chooseTheme(mode: ThemeMode): GrafanaTheme2 {
  const theme = getThemeById(mode);
  config.theme2 = theme;
  config.bootData.user.lightTheme = mode === 'light';
  return theme;
}

export const firstTheme = () => chooseTheme(config.bootData.user.theme === 'light' ? 'light' : 'dark');

export const rememberTheme = (mode: ThemeMode) => localStorage.setItem(STORED_AS, mode);
