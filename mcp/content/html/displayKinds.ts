const INLINE = new Set(
  'inline none contents math ruby ruby-text ruby-base inline-block inline-flex inline-grid inline-table'.split(' '),
);
const TABLE_PARTS = /^table-(?!caption)/;
/** Elements of running text: next to each other they are one word, even as boxes. */
const PHRASING = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp small span strike ' +
    'strong sub sup time tt u var wbr'
  ).split(' '),
);

/** True if the element starts and ends a line. */
export const isBlockDisplay = (display: string): boolean => !INLINE.has(display) && !TABLE_PARTS.test(display);

/** True if the element is a box within a line. */
export const isInlineBox = (display: string): boolean => display.startsWith('inline-');

/** True for an element of running text, such as `b` or `span`. */
export const isPhrasing = (name: string): boolean => PHRASING.has(name);
