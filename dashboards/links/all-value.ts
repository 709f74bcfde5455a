/**
 * All of a variable, in an address. Encoded, because Grafana takes a plain dollar in a link for a variable, and a node's
 * menu leaves out links with a variable that it does not know.
 */
export const ALL_VALUE = '%24__all';
