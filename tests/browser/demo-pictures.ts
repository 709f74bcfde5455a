import { openDashboards, panelsHeight } from './bundled-dashboards';
import type { Picture } from './picture';

/** Bar, variables and margins around the grid. */
const AROUND = 260;

/** Without the automatic refresh: half of the panels would be loading. */
const dark = (path: string) => `${path}?theme=dark&refresh=`;

/** Of the preview: every dashboard, and Explore. */
export const demoPictures: readonly Picture[] = [
  ...openDashboards.map((dashboard): Picture => {
    const { name, uid } = dashboard;
    return { name, path: dark(`/d/${uid}`), height: AROUND + panelsHeight(dashboard) };
  }),
  { name: 'demo', path: dark('/'), height: 1300, type: 'png' },
  { name: 'explore', path: dark('/explore'), height: 1300 },
];
