import { createContext, useContext } from 'react';

import type { InstalledPlugin } from './installed-plugin';

const context = createContext<InstalledPlugin | undefined>(undefined);

export const InstalledPluginProvider = context.Provider;

export function useInstalledPlugin(): InstalledPlugin {
  const installed = useContext(context);
  if (!installed) {
    throw new Error('A page was drawn before the plugin was loaded.');
  }
  return installed;
}
