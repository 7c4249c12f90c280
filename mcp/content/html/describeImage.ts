import type { Element } from 'domhandler';
import { firstLetters } from '../sliceText.ts';

const MAX_ALT_LENGTH = 200;

const side = (value: string | undefined): number => Number.parseFloat(value ?? '');

/** Text for an image, and whether it is the mail's own `alt` text. */
export interface ImageText {
  readonly text: string;
  readonly isAlt: boolean;
}

/** Text for an image: its alternative text, its attachment ID, or nothing for tracking pixels and spacers. */
export function describeImage({ attribs }: Pick<Element, 'attribs'>): ImageText {
  const tiny = [attribs.width, attribs.height].some((value) => side(value) <= 3);
  const source = (attribs.src ?? '').trim();
  if (/^cid:/i.test(source)) return { text: tiny ? '' : `[inline image ${source.slice(4, 84)}]`, isAlt: false };
  const alt = (attribs.alt ?? '').replace(/\s+/g, ' ').trim();
  if (alt !== '') {
    const shown = alt.length > MAX_ALT_LENGTH ? firstLetters(alt, MAX_ALT_LENGTH) : alt;
    const more = alt.length - shown.length;
    const text = more > 0 ? `[image: ${shown}... ${more} more characters]` : `[image: ${alt}]`;
    return { text, isAlt: true };
  }
  // An empty alt means "decoration" in HTML; images of at most 3 px track openings.
  const isDecoration = tiny || attribs.alt !== undefined || source === '';
  return { text: isDecoration ? '' : '[image]', isAlt: false };
}
