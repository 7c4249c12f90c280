import type { Document, Element, Text } from 'domhandler';

/** How a person who opens the mail sees some words: as they are, not at all, or in a way we cannot compute. */
export type Sight = 'shown' | 'removed' | 'doubtful';

/** The computed values that change how words read as plain text. */
export interface TextStyle {
  /** Keyword of `display` after blockification, e.g. `inline`, `block`, `list-item`, `table`, `table-row`, `table-cell`. */
  readonly display: string;
  /** Inherited, like `textTransform` and `listStyleType`: already what holds for the element's own words. */
  readonly whiteSpace: 'normal' | 'nowrap' | 'pre' | 'pre-wrap' | 'pre-line' | 'break-spaces';
  /** The element's own, like `raised` and `rightToLeftOverride`: holds for everything inside and is not repeated there. */
  readonly lineThrough: boolean;
  readonly raised: 'super' | 'sub' | undefined;
  readonly rightToLeftOverride: boolean;
  readonly textTransform: 'none' | 'uppercase' | 'lowercase' | 'capitalize';
  readonly listStyleType: string;
  /** True if a line is drawn at that side of the box; mail programs draw one beside or above a quote. */
  readonly borderLeft: boolean;
  readonly borderTop: boolean;
  /** False if the element's own words take no room on the line, so that what is around them reads as one word. */
  readonly keepsPlace: boolean;
  /** True if a space is drawn at that side of an inline box, as wide as one between words. */
  readonly gapBefore: boolean;
  readonly gapAfter: boolean;
}

/** A parsed mail whose words are judged. */
export interface StyledDocument {
  readonly root: Document;
  /**
   * How a person sees the words of a text node, or the `alt` text of an image. For any other element: 'removed' if nothing
   * inside is drawn. Every text node of the tree has a sight, also those in `head`, `script`, `style` and `template`.
   */
  sightOf(node: Text | Element): Sight;
  styleOf(element: Element): TextStyle;
  /** Set if a limit was reached, so that nothing was removed and every word is doubtful; says which limit. */
  readonly unreadable: string | undefined;
}
