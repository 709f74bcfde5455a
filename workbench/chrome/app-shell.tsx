import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useState, type PropsWithChildren } from 'react';

import { SideNav } from './side-nav';
import { TOP_BAR_HEIGHT, TopBar } from './top-bar';

type Props = PropsWithChildren<{ onToggleTheme: () => void }>;

/** Narrower windows start with the navigation folded away. */
const NARROW = '(max-width: 1000px)';

export function AppShell({ onToggleTheme, children }: Props) {
  const styles = useStyles2(getStyles);
  const [navShown, setNavShown] = useState(() => !window.matchMedia(NARROW).matches);
  return (
    <>
      <a className={styles.skip} href="#content" onClick={focusContent}>
        Skip to main content
      </a>
      <TopBar navShown={navShown} onToggleNav={() => setNavShown(!navShown)} onToggleTheme={onToggleTheme} />
      <div className={styles.below}>
        {navShown && <SideNav />}
        <main id="content" tabIndex={-1} className={styles.content}>
          {children}
        </main>
      </div>
    </>
  );
}

/** With <base href>, following the link itself would leave the page's address. */
function focusContent(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

const getStyles = (theme: GrafanaTheme2) => ({
  skip: css({
    position: 'absolute',
    left: -9999,
    zIndex: theme.zIndex.portal,
    padding: theme.spacing(1, 2),
    background: theme.colors.background.secondary,
    '&:focus': { left: theme.spacing(1), top: theme.spacing(1) },
  }),
  below: css({ display: 'flex', alignItems: 'flex-start' }),
  content: css({
    flex: 1,
    minWidth: 0,
    minHeight: `calc(100vh - ${TOP_BAR_HEIGHT}px)`,
    padding: theme.spacing(2),
    display: 'flex',
    flexDirection: 'column',
    '&:focus': { outline: 'none' },
  }),
});
