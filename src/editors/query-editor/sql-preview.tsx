import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, ClipboardButton, Stack, Text, useStyles2 } from '@grafana/ui';

import type { CompiledQuery } from '../../../flows/compile/compiled-query';
import { t } from '../../t';

interface SqlPreviewProps {
  /** Throws an Error that says why the query cannot run. */
  compile: () => CompiledQuery;
}

/** What the server will ask ClickHouse: the same compiler runs here and there. Read only: SQL is never stored. */
export function SqlPreview({ compile }: SqlPreviewProps) {
  const styles = useStyles2(getStyles);
  const outcome = attempt(compile);
  if ('error' in outcome) {
    return (
      <Alert severity="warning" title={t('sql.error', 'This query cannot run as it is')}>
        {outcome.error}
      </Alert>
    );
  }
  const { sql, params, table, notices } = outcome.compiled;
  return (
    <Stack direction="column" gap={1}>
      <Stack direction="row" alignItems="center" justifyContent="space-between">
        <Text color="secondary">
          {t('sql.table', 'Reads the table {{table}}. Values travel as parameters.', { table })}
        </Text>
        <ClipboardButton variant="secondary" size="sm" icon="copy" getText={() => sql}>
          {t('sql.copy', 'Copy')}
        </ClipboardButton>
      </Stack>
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre className={styles.sql} tabIndex={0} aria-label={t('sql.text', 'SQL of this query')}>
        {sql}
      </pre>
      {Object.keys(params).length > 0 && (
        <dl className={styles.parameters} aria-label={t('sql.parameters', 'Parameters of this query')}>
          {Object.entries(params).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notices.map(({ text }) => (
        <Text key={text} color="secondary">
          {text}
        </Text>
      ))}
    </Stack>
  );
}

function attempt(compile: () => CompiledQuery): { compiled: CompiledQuery } | { error: string } {
  try {
    return { compiled: compile() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  sql: css({ margin: 0, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap' }),
  parameters: css({
    margin: 0,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    '> div': { display: 'flex', gap: theme.spacing(1), overflowWrap: 'anywhere' },
    'dt, dd': { margin: 0, fontWeight: 'inherit' },
    dt: { color: theme.colors.text.secondary, flexShrink: 0, width: '20ch' },
  }),
});
