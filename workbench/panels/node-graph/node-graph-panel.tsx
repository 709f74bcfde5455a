import type { PanelProps } from '@grafana/data';
import { IconButton, useTheme2, VizLegend } from '@grafana/ui';
import { LegendDisplayMode } from '@grafana/schema';
import { useId, useMemo, useState } from 'react';

import { NoData } from '../no-data';
import { edgeLine, loopLine } from './edge-line';
import { EdgeLabel, EdgeMark } from './edge-mark';
import { fit } from './fit';
import { NodeMark } from './node-mark';
import { readGraph } from './read-graph';
import { useViewport } from './use-viewport';

export interface NodeGraphOptions {
  zoomMode: 'cooperative' | 'greedy';
}

/** A node or an edge under the pointer. */
type Hovered = { node: string } | { edge: string };

export function NodeGraphPanel({ data, width, height, options, fieldConfig }: PanelProps<NodeGraphOptions>) {
  const theme = useTheme2();
  const arrow = useId();
  const graph = useMemo(() => readGraph(data.series, theme), [data.series, theme]);
  const shape = JSON.stringify(graph.nodes.map(({ id, at }) => [id, at]));
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a refresh that moves no node must not undo the reader's zoom
  const places = useMemo(() => new Map(graph.nodes.map(({ id, at }) => [id, at])), [shape]);
  const whole = useMemo(() => fit([...places.values()], width, height), [places, width, height]);
  const { svg, view, zoom, reset, drag } = useViewport(whole, options.zoomMode === 'cooperative');
  const [hovered, setHovered] = useState<Hovered>();

  if (graph.nodes.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.source), places.get(edge.target)];
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
    if (!from || !to || !source || !target) {
      return [];
    }
    const line = source === target ? loopLine(from, source.radius) : edgeLine(from, source.radius, to, target.radius);
    const strong =
      hovered !== undefined &&
      ('edge' in hovered ? hovered.edge === edge.id : [edge.source, edge.target].includes(hovered.node));
    return [{ edge, line, strong }];
  });
  const near = new Set(edges.filter(({ strong }) => strong).flatMap(({ edge }) => [edge.source, edge.target]));
  const isNear = (id: string) => near.has(id) || (hovered !== undefined && 'node' in hovered && hovered.node === id);
  const emphasis = (strong: boolean) => (hovered === undefined ? 'normal' : strong ? 'strong' : 'weak');

  return (
    <div style={{ position: 'relative', width, height }}>
      <svg ref={svg} width={width} height={height} data-testid="node-graph" style={{ cursor: 'grab' }} {...drag}>
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 10 10"
            refX="1"
            refY="5"
            markerUnits="userSpaceOnUse"
            markerWidth="9"
            markerHeight="9"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10Z" fill={theme.colors.text.secondary} />
          </marker>
        </defs>
        <g
          transform={`translate(${width / 2},${height / 2}) scale(${view.scale}) translate(${-view.x},${-view.y})`}
          style={{ userSelect: 'none' }}
        >
          {edges.map(({ edge, line, strong }) => (
            <EdgeMark
              key={edge.id}
              edge={edge}
              line={line}
              emphasis={emphasis(strong)}
              theme={theme}
              arrow={arrow}
              onHover={(on) => setHovered(on ? { edge: edge.id } : undefined)}
            />
          ))}
          {graph.nodes.map((node) => (
            <NodeMark
              key={node.id}
              node={node}
              at={places.get(node.id) ?? { x: 0, y: 0 }}
              emphasis={emphasis(isNear(node.id))}
              scale={view.scale}
              theme={theme}
              onHover={(on) => setHovered(on ? { node: node.id } : undefined)}
            />
          ))}
          {edges
            .filter(({ strong }) => strong)
            .map(({ edge, line }) => (
              <EdgeLabel key={edge.id} edge={edge} line={line} theme={theme} />
            ))}
        </g>
      </svg>
      <div style={{ position: 'absolute', right: 4, bottom: 4, display: 'flex', gap: 4 }}>
        <IconButton name="plus-circle" tooltip="Zoom in" onClick={() => zoom(1.25)} />
        <IconButton name="minus-circle" tooltip="Zoom out" onClick={() => zoom(0.8)} />
        <IconButton name="expand-arrows" tooltip="Show everything" onClick={reset} />
      </div>
      <div style={{ position: 'absolute', left: 4, bottom: 0, color: theme.colors.text.secondary }}>
        {graph.hidden > 0 && `${graph.hidden} nodes are not shown`}
        <VizLegend
          displayMode={LegendDisplayMode.List}
          placement="bottom"
          items={graph.legend.map(({ label, color }) => ({ label, color, yAxis: 1 }))}
        />
      </div>
    </div>
  );
}
