import type { GrafanaTheme2 } from '@grafana/data';

import type { GraphNode, Point } from './graph';
import { shorten } from './shorten';

interface Props {
  node: GraphNode;
  at: Point;
  /** Pixels per unit of the drawing; labels grow when it is small. */
  scale: number;
  emphasis: 'strong' | 'normal' | 'weak';
  theme: GrafanaTheme2;
  onHover: (hovered: boolean) => void;
}

const RING = 5;
/** Pixels on screen that labels should have, and the largest they may grow in the drawing to have them. */
const READABLE = 11;
const LARGEST = { title: 18, stat: 14 };

export function NodeMark({ node, at, scale, emphasis, theme, onHover }: Props) {
  const { radius, subtitle, mainStat, secondaryStat } = node;
  const text = { textAnchor: 'middle', fill: theme.colors.text.primary } as const;
  const title = { ...text, fontSize: fontSize(scale, LARGEST.title), ...halo(theme) };
  const stat = { ...text, fontSize: fontSize(scale, LARGEST.stat) };
  return (
    <g
      transform={`translate(${at.x.toFixed(1)},${at.y.toFixed(1)})`}
      opacity={emphasis === 'weak' ? 0.35 : 1}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
      data-testid={`node-${node.id}`}
    >
      <title>{[node.title, subtitle, mainStat, secondaryStat].filter((line) => line !== undefined).join('\n')}</title>
      <circle r={radius} fill={theme.components.panel.background} />
      {node.arcs.length === 0 ? (
        <circle r={radius} fill="none" stroke={node.color} strokeWidth={RING} />
      ) : (
        <Arcs node={node} />
      )}
      {emphasis === 'strong' && (
        <circle r={radius + RING} fill="none" stroke={theme.colors.primary.border} strokeWidth={2} />
      )}
      <text {...stat} y={secondaryStat === undefined ? stat.fontSize / 3 : -3}>
        {mainStat}
      </text>
      <text {...stat} y={stat.fontSize} fill={theme.colors.text.secondary}>
        {secondaryStat}
      </text>
      <text {...title} y={radius + RING + title.fontSize} fontWeight={500}>
        {node.title && shorten(node.title)}
      </text>
      <text {...title} y={radius + RING + 2.2 * title.fontSize} fill={theme.colors.text.secondary}>
        {subtitle && shorten(subtitle)}
      </text>
    </g>
  );
}

function Arcs({ node: { arcs, radius } }: Pick<Props, 'node'>) {
  const length = 2 * Math.PI * radius;
  const before = (i: number) => arcs.slice(0, i).reduce((sum, { share }) => sum + share, 0);
  return (
    <g transform="rotate(-90)">
      {arcs.map(({ share, color }, i) => (
        <circle
          key={i}
          r={radius}
          fill="none"
          stroke={color}
          strokeWidth={RING}
          strokeDasharray={`${share * length} ${length}`}
          strokeDashoffset={-before(i) * length}
        />
      ))}
    </g>
  );
}

const fontSize = (scale: number, largest: number) => Math.min(largest, Math.max(READABLE, READABLE / scale));

/** Keeps a label readable where an edge passes behind it. */
const halo = (theme: GrafanaTheme2) =>
  ({
    stroke: theme.components.panel.background,
    strokeWidth: 4,
    paintOrder: 'stroke',
    strokeLinejoin: 'round',
  }) as const;
