import { Alert, Button } from '@grafana/ui';

import { topOrderLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import type { GroupedQuery } from './measured-query';
import type { PartProps } from './part-props';

/** As many as a query may have, see Top. */
const MOST = 500;

/** A rule judges only what its query returns: the group that matters may be below the top, or inside Other. */
export function HiddenGroupsHint<Q extends GroupedQuery>({ query, onChange }: PartProps<Q>) {
  const { n = 10, other = true, order = 'largest' } = query.top ?? {};
  if (!query.groupBy || (n >= MOST && !other)) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      title={
        n < MOST
          ? t('query.hidden-groups.title', 'Only the {{n}} {{order}} can alert', {
              n,
              order: topOrderLabels()[order],
              count: Number(n),
            })
          : t('query.hidden-groups.other-title', 'Other can alert although none of its groups should')
      }
    >
      {other && (
        <>
          {t(
            'query.hidden-groups.other',
            'All the rest counts together as Other, which may exceed a limit that none of its groups does.'
          )}{' '}
        </>
      )}
      <Button
        variant="secondary"
        size="sm"
        onClick={() => onChange(patch<Q>(query, { top: { n: MOST, other: false } } as Partial<Q>))}
      >
        {t('query.hidden-groups.watch', 'Watch each of up to {{most}}', { most: MOST })}
      </Button>
    </Alert>
  );
}
