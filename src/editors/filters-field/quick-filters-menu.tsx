import { Button, Dropdown, Menu } from '@grafana/ui';

import type { Filter } from '../../../flows/query/filter';
import { QUICK_FILTERS } from '../../../flows/query/quick-filters';
import { hasQuickFilter, toggleQuickFilter } from '../../filters/toggle-quick-filter';
import { t } from '../../t';

interface QuickFiltersMenuProps {
  filter: Filter | undefined;
  onChange: (filter: Filter | undefined) => void;
}

/** NetObserv's quick filters; those of the query are ticked, and a second click takes one back. */
export function QuickFiltersMenu({ filter, onChange }: QuickFiltersMenuProps) {
  const menu = (
    <Menu>
      {QUICK_FILTERS.map((quick) => {
        const isOn = hasQuickFilter(filter, quick);
        return (
          <Menu.Item
            key={quick.name}
            label={quick.name}
            icon={isOn ? 'check' : undefined}
            role="menuitemcheckbox"
            ariaChecked={isOn}
            onClick={() => onChange(toggleQuickFilter(filter, quick))}
          />
        );
      })}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-start">
      <Button
        variant="secondary"
        icon="filter"
        aria-label={t('filters.quick', 'Quick filters')}
        tooltip={t('filters.quick', 'Quick filters')}
      />
    </Dropdown>
  );
}
