import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import { Link, useLocation } from 'react-router-dom';

import { useInstalledPlugin } from '../grafana/plugin-context';
import { breadcrumbs } from './breadcrumbs';

interface Props {
  navShown: boolean;
  onToggleNav: () => void;
  onToggleTheme: () => void;
}

export const TOP_BAR_HEIGHT = 41;

export function TopBar({ navShown, onToggleNav, onToggleTheme }: Props) {
  const { isDark } = useTheme2();
  const styles = useStyles2(getStyles);
  const { meta, settings } = useInstalledPlugin();
  const { pathname } = useLocation();
  return (
    <header className={styles.bar}>
      <IconButton
        name="bars"
        size="lg"
        tooltip={navShown ? 'Close menu' : 'Open menu'}
        aria-expanded={navShown}
        onClick={onToggleNav}
      />
      <Link to="/" aria-label="Home" className={styles.logo}>
        <img src={meta.info.logos.small} alt="" width={22} height={22} />
      </Link>
      <nav aria-label="Breadcrumbs" className={styles.crumbs}>
        {breadcrumbs(pathname, settings).map((crumb, i, { length }) => (
          <span key={crumb} className={i === length - 1 ? styles.current : undefined}>
            {i > 0 && <span className={styles.separator}>›</span>}
            {crumb}
          </span>
        ))}
      </nav>
      <span className={styles.badge}>Preview: panels redrawn with Grafana&apos;s component library</span>
      <IconButton
        name="adjust-circle"
        size="lg"
        tooltip={isDark ? 'Light theme' : 'Dark theme'}
        onClick={onToggleTheme}
      />
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    height: TOP_BAR_HEIGHT,
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(0, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  logo: css({ display: 'flex' }),
  crumbs: css({
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    color: theme.colors.text.secondary,
  }),
  current: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  separator: css({ margin: theme.spacing(0, 1), color: theme.colors.text.disabled }),
  badge: css({
    color: theme.colors.text.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.pill,
    padding: theme.spacing(0, 1.25),
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '22px',
    whiteSpace: 'nowrap',
    [theme.breakpoints.down('md')]: { display: 'none' },
  }),
});
