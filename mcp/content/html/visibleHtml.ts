import { visibleText } from '../clean/invisible.ts';
import { walkVisible } from './visibility/visibleWalker.ts';

const REFERENCE =
  /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(shy|zwj|zwnj|lrm|rlm|ZeroWidthSpace|NoBreak|InvisibleTimes|InvisibleComma|af|ApplyFunction|ic|it));?/gi;

/** A character reference that stands for nothing visible is as good a hiding place as the character. */
function withoutInvisibleReferences(html: string): string {
  return html.replace(REFERENCE, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return '';
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    if (!(point <= 0x10ffff) || point === 0) return '';
    return visibleText(String.fromCodePoint(point)) === '' ? '' : whole;
  });
}

/** The HTML as it was sent, without what a reader of it would not see: hidden elements, scripts, styles, comments. */
export function visibleHtml(html: string): { readonly html: string; readonly hid: boolean } {
  const pieces: string[] = [];
  const hid = walkVisible(html, {
    open: (_element, place) => pieces.push(html.slice(place.start, place.end)),
    single: (_element, place) => pieces.push(html.slice(place.start, place.end)),
    text: (_text, place) => pieces.push(html.slice(place.start, place.end)),
    close: (element) => pieces.push(`</${element.name}>`),
  });
  return { html: withoutInvisibleReferences(visibleText(pieces.join(''))), hid };
}
