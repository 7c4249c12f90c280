/**
 * What makes a mail's look differ from the browser's defaults: style sheets, inline styles, and attributes that stand for
 * colors, sizes or places. A class without a style sheet does nothing.
 */
const STYLING =
  /<(?:style|link|font|basefont|svg|math|marquee|frameset|dialog)[\s/>]|[\s/"'](?:style|bgcolor|background|color|text|link|vlink|alink|size|face)\s*=|[\s/"'](?:hidden|popover)(?![a-z0-9_])|[\s/"']width\s*=\s*["']?\s*\d{4}|[\s/"'](?:(?:left|right)margin|marginwidth|hspace|border|cellpadding|cellspacing)\s*=\s*["']?\s*\d{3}|color-scheme/i;

/** True if the HTML has anything that may change what a person sees. Linear, and true in doubt. */
export function needsStyles(html: string): boolean {
  return STYLING.test(html);
}
