import type { Element } from 'domhandler';
import type { TextStyle } from '../visibility/styledDocument.ts';

/** Boxes of Yahoo, Proton, Zoho and Tuta that contain only an earlier message. */
const CITE_CLASS = /(?:^|\s)(?:yahoo_quoted|protonmail_quote|zmail_extra|tutanota_quote)(?:\s|$)/;
/** Gmail's and Thunderbird's attribution line. Gmail also puts it above forwarded messages, so by itself it is not a quote. */
const INTRO_CLASS = /(?:^|\s)(?:gmail_attr|moz-cite-prefix)(?:\s|$)/;
const OUTLOOK_HEADER = /^(?:x_)*(?:divRplyFwdMsg|mail-editor-reference-message-container)$/;

/** What an element says about quoting. */
export type QuoteMark =
  | 'cite'
  | 'maybe'
  | 'intro'
  /** Outlook on the web: this box names the sender, and everything after it in its parent is quoted. */
  | 'cite_from_here'
  /** Outlook: a line above what may be a quoted message; the next lines decide. */
  | 'border'
  | undefined;

/** What an element says about quoting: programs mark what they quote, people do not. */
export function quoteMark({ name, attribs }: Element, style: TextStyle): QuoteMark {
  if (name === 'blockquote') {
    if (attribs.type === 'cite' || attribs.cite !== undefined) return 'cite';
    return /(?:^|\s)(?:gmail_quote|cite)/.test(attribs.class ?? '') ? 'cite' : 'maybe';
  }
  if (name === 'hr') return 'border';
  if (name !== 'div') return undefined;
  if (CITE_CLASS.test(attribs.class ?? '')) return 'cite';
  if (INTRO_CLASS.test(attribs.class ?? '')) return 'intro';
  if (OUTLOOK_HEADER.test(attribs.id ?? '')) return 'cite_from_here';
  return style.borderTop ? 'border' : undefined;
}
