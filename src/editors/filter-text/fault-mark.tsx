import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import type { FilterTextError } from '../../../flows/filter-text/filter-text-error';

interface FaultMarkProps {
  id: string;
  text: string;
  fault: FilterTextError;
}

/** What is wrong with a text, and where: the place is underlined; at the text's end, where something is missing, a gap is. */
export function FaultMark({ id, text, fault: { message, from, to } }: FaultMarkProps) {
  const styles = useStyles2(getStyles);
  return (
    <div id={id} role="alert" className={styles.fault}>
      <div>{message}</div>
      <div className={styles.text}>
        {text.slice(0, from)}
        <mark className={styles.place}>{text.slice(from, to) || '\u00A0'}</mark>
        {text.slice(to)}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fault: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize }),
  text: css({
    color: theme.colors.text.primary,
    fontFamily: theme.typography.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
  place: css({
    padding: 0,
    color: 'inherit',
    background: 'none',
    textDecoration: `underline wavy ${theme.colors.error.text}`,
  }),
});
