/** Stands in for monaco: @grafana/ui loads it only for code editors, which no page here has. */
export const loader = {};
export const Editor = () => null;
export const useMonaco = () => null;
export default {};
