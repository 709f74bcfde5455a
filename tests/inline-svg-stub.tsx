/** Stands for react-inlinesvg, which fetches each of Grafana's icons by itself and re-renders when it comes. */
export default function InlineSvg() {
  return <svg aria-hidden />;
}
