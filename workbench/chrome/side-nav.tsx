import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { NavLink } from 'react-router-dom';

import { bundledDashboards, dashboardAddress } from '../dashboards/bundled-dashboards';
import { useInstalledPlugin } from '../grafana/plugin-context';
import { TOP_BAR_HEIGHT } from './top-bar';

export function SideNav() {
  const styles = useStyles2(getStyles);
  const { settings } = useInstalledPlugin();
  return (
    <nav aria-label="Main" className={styles.nav}>
      <Section icon="apps" title="Dashboards" />
      {bundledDashboards.map((dashboard) => (
        <Item key={dashboard.uid} to={dashboardAddress(dashboard)} indented title={dashboard.title ?? ''} />
      ))}
      <Item to="/explore" icon="compass" title="Explore" />
      <Section icon="plug" title="Connections" />
      <Item to={`/connections/datasources/edit/${settings.uid}`} indented title={settings.name} />
    </nav>
  );
}

interface ItemProps {
  to: string;
  title: string;
  icon?: IconName;
  indented?: boolean;
}

function Item({ to, title, icon, indented }: ItemProps) {
  const styles = useStyles2(getStyles);
  return (
    <NavLink
      to={to}
      className={({ isActive }) => cx(styles.item, styles.link, indented && styles.indented, isActive && styles.active)}
    >
      {icon && <Icon name={icon} />}
      {title}
    </NavLink>
  );
}

function Section({ icon, title }: { icon: IconName; title: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.item}>
      <Icon name={icon} />
      {title}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nav: css({
    position: 'sticky',
    top: TOP_BAR_HEIGHT,
    width: 240,
    flexShrink: 0,
    height: `calc(100vh - ${TOP_BAR_HEIGHT}px)`,
    overflowY: 'auto',
    padding: theme.spacing(1),
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
  }),
  item: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.25),
    minHeight: 34,
    padding: theme.spacing(0.5, 1),
    color: theme.colors.text.primary,
  }),
  link: css({
    position: 'relative',
    borderRadius: theme.shape.radius.default,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  indented: css({ paddingLeft: theme.spacing(4.25), color: theme.colors.text.secondary }),
  active: css({
    background: theme.colors.action.selected,
    color: theme.colors.text.primary,
    '&::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: 4,
      bottom: 4,
      width: 4,
      borderRadius: theme.shape.radius.default,
      backgroundImage: theme.colors.gradients.brandVertical,
    },
  }),
});
