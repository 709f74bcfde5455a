/** Values of `FlowDirection`. The column holds -1 when a flow has none. */
export const FLOW_DIRECTIONS = { ingress: 0, egress: 1, inner: 2 } as const;

export type FlowDirectionName = keyof typeof FLOW_DIRECTIONS;

export const UNKNOWN_FLOW_DIRECTION = -1;
