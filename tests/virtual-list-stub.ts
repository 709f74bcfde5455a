interface VirtualizerOptions {
  count: number;
  estimateSize: (index: number) => number;
}

/** Stands for @tanstack/react-virtual, which shows only what fits: jsdom lays nothing out, so here everything does. */
export function useVirtualizer({ count, estimateSize }: VirtualizerOptions) {
  const items = Array.from({ length: count }, (_, index) => ({
    key: index,
    index,
    size: estimateSize(index),
    start: 0,
  }));
  return {
    getVirtualItems: () => items,
    getTotalSize: () => items.reduce((total, { size }) => total + size, 0),
    measureElement: () => undefined,
    scrollToIndex: () => undefined,
  };
}
