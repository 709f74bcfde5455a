import type { GrafanaTheme2 } from '@grafana/data';

import type { EdgeLine } from './edge-line';
import type { GraphEdge } from './graph';

interface Props {
  edge: GraphEdge;
  line: EdgeLine;
  /** `strong`: under the pointer or at a node that is. `weak`: something else is. */
  emphasis: 'strong' | 'normal' | 'weak';
  theme: GrafanaTheme2;
  arrow: string;
  onHover: (hovered: boolean) => void;
}

const OPACITY = { strong: 1, normal: 0.4, weak: 0.1 };
const HIT_WIDTH = 14;

export function EdgeMark({ edge, line, emphasis, theme, arrow, onHover }: Props) {
  return (
    <g onPointerEnter={() => onHover(true)} onPointerLeave={() => onHover(false)} data-testid={`edge-${edge.id}`}>
      <path d={line.path} fill="none" stroke="transparent" strokeWidth={HIT_WIDTH} />
      <path
        d={line.path}
        fill="none"
        stroke={edge.color ?? theme.colors.text.secondary}
        opacity={OPACITY[emphasis]}
        strokeWidth={edge.thickness}
        markerEnd={`url(#${arrow})`}
      />
    </g>
  );
}

/** The numbers of an edge, drawn over all nodes. */
export function EdgeLabel({ edge, line, theme }: Pick<Props, 'edge' | 'line' | 'theme'>) {
  const stats = [edge.mainStat, edge.secondaryStat].filter((stat) => stat !== undefined);
  return (
    <text
      x={line.label.x}
      y={line.label.y}
      textAnchor="middle"
      dominantBaseline="middle"
      fontSize={12}
      fontWeight={500}
      fill={theme.colors.text.primary}
      stroke={theme.colors.background.primary}
      strokeWidth={5}
      paintOrder="stroke"
      pointerEvents="none"
    >
      {stats.join(' · ')}
    </text>
  );
}
