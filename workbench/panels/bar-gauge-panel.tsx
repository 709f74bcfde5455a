import {
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type PanelProps,
  type ReduceDataOptions,
} from '@grafana/data';
import type {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeSizing,
  BarGaugeValueMode,
  VizTextDisplayOptions,
} from '@grafana/schema';
import { BarGauge, useTheme2, VizRepeater, type VizRepeaterRenderValueProps } from '@grafana/ui';

import { NoData } from './no-data';

export interface BarGaugeOptions {
  reduceOptions: ReduceDataOptions;
  orientation: VizOrientation;
  displayMode: BarGaugeDisplayMode;
  valueMode: BarGaugeValueMode;
  namePlacement: BarGaugeNamePlacement;
  showUnfilled: boolean;
  /** `auto` ignores the sizes below. */
  sizing: BarGaugeSizing;
  minVizWidth: number;
  minVizHeight: number;
  maxVizHeight: number;
  text?: VizTextDisplayOptions;
}

const AUTO_SIZES = { minVizWidth: 8, minVizHeight: 16, maxVizHeight: 300 };
const SPACING = 10;
/** The retro display mode draws its own gaps. */
const SPACING_OF_LCD = 2;

export function BarGaugePanel(props: PanelProps<BarGaugeOptions>) {
  const { data, width, height, options, fieldConfig, replaceVariables, timeZone, renderCounter } = props;
  const theme = useTheme2();
  if (!data.series.some((frame) => frame.length > 0)) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const itemSpacing = options.displayMode === 'lcd' ? SPACING_OF_LCD : SPACING;
  const getValues = () =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme,
      data: data.series,
      timeZone,
    });
  const renderValue = ({
    value: { field, display, view, colIndex },
    count,
    alignmentFactors,
    ...place
  }: VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>) => (
    <BarGauge
      theme={theme}
      {...place}
      value={display}
      field={field}
      display={view && colIndex !== undefined ? view.getFieldDisplayProcessor(colIndex) : undefined}
      alignmentFactors={count > 1 ? alignmentFactors : undefined}
      itemSpacing={itemSpacing}
      displayMode={options.displayMode}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
      showUnfilled={options.showUnfilled}
      text={options.text}
      isOverflow={false}
    />
  );
  return (
    <VizRepeater
      width={width}
      height={height}
      source={data}
      renderCounter={renderCounter}
      itemSpacing={itemSpacing}
      {...(options.sizing === 'manual' ? sizes(options) : AUTO_SIZES)}
      orientation={orientation(options.orientation, width, height)}
      getValues={getValues}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={renderValue}
    />
  );
}

const sizes = ({ minVizWidth, minVizHeight, maxVizHeight }: BarGaugeOptions) => ({
  minVizWidth,
  minVizHeight,
  maxVizHeight,
});

function orientation(wanted: VizOrientation, width: number, height: number): VizOrientation {
  if (wanted !== VizOrientation.Auto) {
    return wanted;
  }
  return width > height ? VizOrientation.Vertical : VizOrientation.Horizontal;
}
