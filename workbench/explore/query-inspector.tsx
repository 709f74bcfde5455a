import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelData } from '@grafana/data';
import { ClipboardButton, Collapse, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { executedQueries } from './executed-queries';

interface Props {
  data: PanelData;
}

/** The SQL that the data source ran, folded away until asked for. */
export function QueryInspector({ data }: Props) {
  const [open, setOpen] = useState(true);
  const queries = executedQueries(data);
  if (queries.length === 0) {
    return null;
  }
  return (
    <Collapse label="Query inspector: SQL" isOpen={open} onToggle={() => setOpen(!open)} collapsible>
      {queries.map((sql) => (
        <ExecutedQuery key={sql} sql={sql} />
      ))}
    </Collapse>
  );
}

export function ExecutedQuery({ sql }: { sql: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.query}>
      <ClipboardButton className={styles.copy} size="sm" variant="secondary" icon="copy" getText={() => sql}>
        Copy
      </ClipboardButton>
      <pre className={styles.sql} data-testid="executed-query">
        {sql}
      </pre>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  query: css({ position: 'relative' }),
  copy: css({ position: 'absolute', top: theme.spacing(1), right: theme.spacing(1) }),
  sql: css({ margin: 0, whiteSpace: 'pre-wrap', fontSize: theme.typography.bodySmall.fontSize }),
});
