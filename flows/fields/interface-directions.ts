/** Values of `IfDirections`: the direction at an interface, which has no inner. */
export const INTERFACE_DIRECTIONS: Readonly<Record<number, string>> = { 0: 'ingress', 1: 'egress' };
