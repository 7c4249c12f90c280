import type { Element } from 'domhandler';
import { firstLetters } from '../sliceText.ts';

const MAX_ALT_LENGTH = 200;

const side = (value: string | undefined): number => Number.parseFloat(value ?? '');

/** Text for an image, and whether it is the mail's own `alt` text. */
export interface ImageText {
  readonly text: string;
  readonly isAlt: boolean;
  /** True for a tracking pixel or a spacer that nobody sees. */
  readonly isTiny: boolean;
}

/** Text for an image: its alternative text, its attachment ID, or nothing for tracking pixels and spacers. */
export function describeImage({ attribs }: Pick<Element, 'attribs'>): ImageText {
  const isTiny = [attribs.width, attribs.height].some((value) => side(value) <= 3);
  const source = (attribs.src ?? '').trim();
  if (/^cid:/i.test(source))
    return { text: isTiny ? '' : `[inline image ${source.slice(4, 84)}]`, isAlt: false, isTiny };
  // Chromium draws the title of an image that has no alternative text.
  const alt = (attribs.alt ?? attribs.title ?? '').replace(/\s+/g, ' ').trim();
  if (alt !== '') {
    const shown = alt.length > MAX_ALT_LENGTH ? firstLetters(alt, MAX_ALT_LENGTH) : alt;
    const more = alt.length - shown.length;
    const text = more > 0 ? `[image: ${shown}... ${more} more characters]` : `[image: ${alt}]`;
    return { text, isAlt: true, isTiny };
  }
  // An empty alt means "decoration" in HTML; images of at most 3 px track openings.
  const isDecoration = isTiny || attribs.alt !== undefined || source === '';
  return { text: isDecoration ? '' : '[image]', isAlt: false, isTiny };
}
