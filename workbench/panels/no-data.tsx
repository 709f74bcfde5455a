import type { PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

type Props = Pick<PanelProps, 'fieldConfig'>;

/** What a panel shows when its query answers nothing. */
export function NoData({ fieldConfig }: Props) {
  const theme = useTheme2();
  return (
    <div style={{ height: '100%', display: 'grid', placeItems: 'center', color: theme.colors.text.secondary }}>
      {fieldConfig.defaults.noValue ?? 'No data'}
    </div>
  );
}
