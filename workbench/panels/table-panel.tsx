import { cacheFieldDisplayNames, type PanelProps } from '@grafana/data';
import type { TableCellHeight, TableSortByFieldState } from '@grafana/schema';
import { usePanelContext } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { useMemo } from 'react';

import { NoData } from './no-data';

export interface TableOptions {
  frameIndex: number;
  showHeader: boolean;
  showTypeIcons: boolean;
  cellHeight: TableCellHeight;
  enablePagination: boolean;
  sortBy: TableSortByFieldState[];
}

export function TablePanel({
  data,
  width,
  height,
  options,
  timeRange,
  fieldConfig,
  transparent,
}: PanelProps<TableOptions>) {
  const { onAddAdHocFilter } = usePanelContext();
  const frame = useMemo(() => {
    cacheFieldDisplayNames(data.series); // TableNG takes a column's title from there
    return data.series[options.frameIndex] ?? data.series[0];
  }, [data.series, options.frameIndex]);
  if (!frame || frame.fields.length === 0 || frame.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  return (
    <TableNG
      data={frame}
      width={width}
      height={height}
      noHeader={!options.showHeader}
      showTypeIcons={options.showTypeIcons}
      cellHeight={options.cellHeight}
      enablePagination={options.enablePagination}
      initialSortBy={options.sortBy}
      onCellFilterAdded={onAddAdHocFilter}
      resizable
      timeRange={timeRange}
      fieldConfig={fieldConfig}
      structureRev={data.structureRev}
      transparent={transparent}
    />
  );
}
