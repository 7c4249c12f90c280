const NAMES =
  'html|head|body|div|p|span|br|a|b|i|u|em|strong|font|table|thead|tbody|tr|td|th|ul|ol|li|img|blockquote|pre|code|h[1-6]|' +
  'hr|style|script|title|meta|link|center|small|sub|sup|s|del|ins|section|article|header|footer|main|nav|template|iframe|' +
  'svg|form|input|button|label|o:p|dl|dt|dd|figure|textarea|video|audio|object|details|summary|dialog|strike|big|tt';
const OPENS = new RegExp(`^\\s*(?:<!doctype|<!--|<\\?xml|<(?:${NAMES})(?:[\\s/>]|$))`, 'i');
/** One bare `<b>` in a sentence is a sentence; an end tag, a line break or a tag with attributes is markup. */
const HOLDS = new RegExp(
  `<!--|</(?:${NAMES})\\s*>|<(?:br|hr|p|div|img)\\b[^<>]{0,200}>|<(?:${NAMES})\\s{1,20}(?:style|class|id|href|src|hidden|dir|lang|aria-hidden)\\b`,
  'i',
);

/** True where a string is HTML rather than text that mentions an angle bracket. */
export function isHtml(text: string): boolean {
  return text.includes('<') && (OPENS.test(text) || HOLDS.test(text));
}
