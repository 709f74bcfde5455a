import { useEffect } from 'react';

/** Sets the window's title, most specific part first, as Grafana does. */
export function usePageTitle(...parts: string[]): void {
  const title = [...parts, 'NetObserv Flows'].join(' - ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
