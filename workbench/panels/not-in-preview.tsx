import { useTheme2 } from '@grafana/ui';

/** Stands in for a panel type that the preview does not draw. */
export const notInPreview = (type: string) =>
  function NotInPreview() {
    const theme = useTheme2();
    return (
      <div style={{ height: '100%', display: 'grid', placeItems: 'center', color: theme.colors.text.secondary }}>
        The panel type “{type}” is not part of the preview. Grafana shows it.
      </div>
    );
  };
