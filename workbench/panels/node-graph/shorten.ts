const LONGEST = 24;

/** A title as it is drawn under a node. */
export const shorten = (title: string) => (title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title);
