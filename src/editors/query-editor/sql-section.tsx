import { getDefaultTimeRange, type TimeRange } from '@grafana/data';
import { Collapse } from '@grafana/ui';
import { useState } from 'react';

import { compile } from '../../../flows/compile/compile';
import type { FlowQuery } from '../../../flows/query/flow-query';
import { t } from '../../t';
import { SqlPreview } from './sql-preview';

interface SqlSectionProps {
  /** The flow query as it would be sent, variables in place. Throws an Error. */
  prepare: () => FlowQuery;
  database: string | undefined;
  range: TimeRange | undefined;
  intervalMs: number | undefined;
  maxDataPoints: number | undefined;
}

/** Folded until asked for, and compiled only then. */
export function SqlSection({ prepare, database, range, intervalMs, maxDataPoints }: SqlSectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { from, to } = range ?? getDefaultTimeRange();
  return (
    <Collapse label={t('sql.title', 'SQL')} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)}>
      {isOpen && (
        <SqlPreview
          compile={() =>
            compile(prepare(), {
              fromMs: from.valueOf(),
              toMs: to.valueOf(),
              nowMs: Date.now(),
              database,
              intervalMs,
              maxDataPoints,
            })
          }
        />
      )}
    </Collapse>
  );
}
