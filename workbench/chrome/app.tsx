import { locationService, LocationServiceProvider } from '@grafana/runtime';
import {
  ErrorBoundaryAlert,
  GlobalStyles,
  ModalRoot,
  ModalsProvider,
  PortalContainer,
  ThemeContext,
} from '@grafana/ui';
import { useState } from 'react';

import type { InstalledPlugin } from '../grafana/installed-plugin';
import { InstalledPluginProvider } from '../grafana/plugin-context';
import { AppShell } from './app-shell';
import { LocationRouter } from './location-router';
import { Pages } from './pages';
import { chooseTheme, firstTheme, rememberTheme } from './theme';

export function App({ installed }: { installed: InstalledPlugin }) {
  const [theme, setTheme] = useState(firstTheme);
  const toggleTheme = () => {
    const mode = theme.isDark ? 'light' : 'dark';
    rememberTheme(mode);
    setTheme(chooseTheme(mode));
  };
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <InstalledPluginProvider value={installed}>
          <LocationRouter>
            <ModalsProvider>
              <div className="grafana-app">
                <AppShell onToggleTheme={toggleTheme}>
                  <ErrorBoundaryAlert>
                    <Pages />
                  </ErrorBoundaryAlert>
                </AppShell>
              </div>
              <ModalRoot />
              <PortalContainer />
            </ModalsProvider>
          </LocationRouter>
        </InstalledPluginProvider>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}
