import type { OpenElement } from './openElements.ts';

/** Boxes that hold nothing but an earlier message: Yahoo, Proton, Zoho, Thunderbird's and Gmail's own first line. */
const CITE_CLASS =
  /(?:^|\s)(?:yahoo_quoted|protonmail_quote|zmail_extra|gmail_attr|moz-cite-prefix|tutanota_quote)(?:\s|$)/;
const OUTLOOK_HEADER = /^(?:x_)*(?:divRplyFwdMsg|mail-editor-reference-message-container)$/;

/** What an element says about what is quoted. */
export type QuoteMark =
  | 'cite'
  | 'maybe'
  /** Outlook on the web: this box names the sender, and all that follows it in its parent is quoted. */
  | 'cite_from_here'
  /** Outlook: a line above what may be a quoted message; what follows tells. */
  | 'border'
  | undefined;

export function quoteMark(element: OpenElement): QuoteMark {
  const { name, attributes, styles } = element;
  if (name === 'blockquote') {
    if (attributes.get('type') === 'cite' || attributes.has('cite')) return 'cite';
    if (/(?:^|\s)(?:gmail_quote|cite)/.test(attributes.get('class') ?? '')) return 'cite';
    return styles?.get('border-left') === undefined ? 'maybe' : 'cite';
  }
  if (name === 'hr') return 'border';
  if (name !== 'div') return undefined;
  if (CITE_CLASS.test(attributes.get('class') ?? '')) return 'cite';
  if (OUTLOOK_HEADER.test(attributes.get('id') ?? '')) return 'cite_from_here';
  const border = styles?.get('border-top');
  return border !== undefined && !border.startsWith('none') ? 'border' : undefined;
}
