import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

interface LockableProps {
  isLocked: boolean;
  children: ReactNode;
}

/** Settings that a provisioning file decides can be read here, but not changed: Grafana would not save them. */
export function Lockable({ isLocked, children }: LockableProps) {
  const styles = useStyles2(getStyles);
  return (
    <fieldset disabled={isLocked} className={styles}>
      {children}
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    '&:disabled': { 'input, button, label': { color: theme.colors.text.disabled, cursor: 'not-allowed' } },
    '&:disabled input': { backgroundColor: theme.colors.action.disabledBackground },
  });
