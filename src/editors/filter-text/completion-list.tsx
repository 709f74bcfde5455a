import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { t } from '../../t';
import type { Edit } from './completions';

interface CompletionListProps {
  id: string;
  edits: Edit[];
  /** Index of the one that Enter takes; -1: none. */
  active: number;
  onChoose: (edit: Edit) => void;
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** What can be typed next, below the text. The focus stays in the text: its arrow keys move through the list. */
export function CompletionList({ id, edits, active, onChoose }: CompletionListProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('filters.completions', 'What can be typed here')}
      className={styles.list}
      // The text keeps its focus, also when its list is scrolled with the mouse: without it the typing would end.
      onMouseDown={(event) => event.preventDefault()}
    >
      {edits.map((edit, index) => (
        <li
          key={edit.label}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          ref={(element) => {
            if (index === active) {
              element?.scrollIntoView?.({ block: 'nearest' });
            }
          }}
          className={cx(styles.option, index === active && styles.active)}
          onClick={() => onChoose(edit)}
        >
          {edit.label}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    position: 'absolute',
    top: '100%',
    left: 0,
    zIndex: theme.zIndex.dropdown,
    minWidth: 240,
    maxHeight: 240,
    overflowY: 'auto',
    margin: 0,
    listStyle: 'none',
    background: theme.colors.background.elevated ?? theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  }),
  option: css({
    padding: theme.spacing(0.5, 1),
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
  }),
  active: css({ background: theme.colors.action.selected }),
});
