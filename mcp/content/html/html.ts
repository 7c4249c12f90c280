import { visibleText } from '../invisible.ts';
import { walkVisible } from './visibleWalker.ts';

const TAG_NAMES =
  'html|head|body|div|p|span|br|a|b|i|u|em|strong|font|table|thead|tbody|tr|td|th|ul|ol|li|img|blockquote|pre|code|h[1-6]|' +
  'hr|style|script|title|meta|link|center|small|sub|sup|s|del|ins|section|article|header|footer|main|nav|template|iframe|' +
  'svg|form|input|button|label|o:p|dl|dt|dd|figure|textarea|video|audio|object|details|summary|dialog|strike|big|tt';
const STARTS_AS_HTML = new RegExp(`^\\s*(?:<!doctype|<!--|<\\?xml|<(?:${TAG_NAMES})(?:[\\s/>]|$))`, 'i');
/** A bare `<b>` in a sentence is not markup; an end tag, a line break or a tag with attributes is. */
const CONTAINS_MARKUP = new RegExp(
  `<!--|</(?:${TAG_NAMES})\\s*>|<(?:br|hr|p|div|img)\\b[^<>]{0,200}>|<(?:${TAG_NAMES})\\s{1,20}(?:style|class|id|href|src|hidden|dir|lang|aria-hidden)\\b`,
  'i',
);

/** True if a string is HTML, not just text with an angle bracket. */
export function isHtml(text: string): boolean {
  return text.includes('<') && (STARTS_AS_HTML.test(text) || CONTAINS_MARKUP.test(text));
}

/** The HTML as sent, without what its reader would not see: hidden elements, scripts, styles, comments. */
export function visibleHtml(html: string): { readonly html: string; readonly hasHiddenText: boolean } {
  const pieces: string[] = [];
  const hasHiddenText = walkVisible(html, {
    open: (_element, range) => pieces.push(html.slice(range.start, range.end)),
    single: (_element, range) => pieces.push(html.slice(range.start, range.end)),
    text: (_text, range) => pieces.push(html.slice(range.start, range.end)),
    close: (element) => pieces.push(`</${element.name}>`),
  });
  return { html: withoutInvisibleReferences(visibleText(pieces.join(''))), hasHiddenText };
}

const CHARACTER_REFERENCE =
  /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(shy|zwj|zwnj|lrm|rlm|ZeroWidthSpace|NoBreak|InvisibleTimes|InvisibleComma|af|ApplyFunction|ic|it));?/gi;

/** A reference to an invisible character can hide text as well as the character itself. */
function withoutInvisibleReferences(html: string): string {
  return html.replace(CHARACTER_REFERENCE, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return '';
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    if (!(point <= 0x10ffff) || point === 0) return '';
    return visibleText(String.fromCodePoint(point)) === '' ? '' : whole;
  });
}
