import type { Element } from 'domhandler';
import type { Length } from './plainLengths.ts';

/** What the rules of what hides may look at. */
export interface BoxLook {
  readonly element: Element;
  /** After blockification. */
  readonly display: string;
  readonly isInline: boolean;
  readonly isTablePart: boolean;
  readonly isReplaced: boolean;
  /** Positioned by itself, away from the flow of boxes. */
  readonly isOutOfFlow: boolean;
  readonly parentDisplay: string;
  readonly get: (property: string) => string;
  /** The length of a property; percent stay percent. */
  readonly length: (property: string) => Length;
  /** The pixels of a property, or undefined. */
  readonly px: (property: string) => number | undefined;
  readonly fontSize: number;
  /** The font's size with every `zoom` around it. */
  readonly drawnFontSize: number;
  /** Before any minimum of a browser. */
  readonly zoomedFontSize: number;
  /** A transform or a picture around it may draw letters larger than they are stated. */
  readonly isScaled: boolean;
  /** The left edge of the box in the window, at least. */
  readonly x: number;
  /** The pixels that relative positions around it, and its own, add up to. */
  readonly drift: number;
  /** The right edge of the box in the window, as far as a width is stated. */
  readonly right: number;
  /** Of the box around it. */
  readonly parentX: number;
  readonly parentRight: number;
  readonly parentDirection: string;
  readonly parentAlign: string;
  /** The height of a line, as far as it is stated. */
  readonly linePixels: number;
  readonly parentPaddingTop: number;
  /** The width that the boxes around it leave, as far as it is stated. */
  readonly room: number;
  readonly hasOwnFont: (families: string) => boolean;
}

/** The window in which a mail is judged, and the left edge beyond which no letter is seen. */
export const WINDOW_WIDTH = 800;
export const RIGHT_EDGE = 760;

/** True for a value of `overflow` that cuts. */
export const cuts = (value: string): boolean => /^(?:hidden|clip|auto|scroll|overlay)$/i.test(value);

/** True if the box cuts what reaches out of it in a direction. */
export const cutsAlong = (look: BoxLook, axis: 'x' | 'y'): boolean =>
  cuts(look.get(`overflow-${axis}`)) || /\b(?:paint|content|strict)\b/i.test(look.get('contain'));

/** True for a box of its own size. Tables and their parts grow with their content, whatever they ask for. */
export const hasBox = (look: BoxLook): boolean =>
  !look.isInline && !look.isTablePart && !/table$/.test(look.display) && look.display !== 'contents';

/** What these cut, the window cuts. */
export const isPage = (look: BoxLook): boolean => look.element.name === 'html' || look.element.name === 'body';

/** True for any position but the one in the flow. */
export const isPositioned = (look: BoxLook): boolean => look.get('position').toLowerCase() !== 'static';
