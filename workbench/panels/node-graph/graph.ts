/** What a node graph panel draws, read from its frames (see read-graph.ts). */
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Nodes left out because there are more than the panel draws. */
  hidden: number;
  /** The meaning of the arcs' colours. */
  legend: Array<{ label: string; color: string }>;
}

export interface GraphNode {
  id: string;
  title?: string;
  subtitle?: string;
  mainStat?: string;
  secondaryStat?: string;
  /** Shares of the circle, 0 to 1. */
  arcs: Array<{ share: number; color: string }>;
  color: string;
  radius: number;
  /** Where its middle is, in pixels. */
  at: Point;
}

export interface Point {
  x: number;
  y: number;
}

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  mainStat?: string;
  secondaryStat?: string;
  /** Pixels. */
  thickness: number;
  color?: string;
}
