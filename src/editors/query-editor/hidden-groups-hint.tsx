import { Alert, Button } from '@grafana/ui';

import { patch } from '../../patch';
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
      title={n < MOST ? `Only the ${n} ${order} can alert` : 'Other can alert although none of its groups should'}
    >
      {other && 'All the rest counts together as Other, which may exceed a limit that none of its groups does. '}
      <Button
        variant="secondary"
        size="sm"
        onClick={() => onChange(patch<Q>(query, { top: { n: MOST, other: false } } as Partial<Q>))}
      >
        Watch each of up to {MOST}
      </Button>
    </Alert>
  );
}
