import type { OpenElement } from './openElements.ts';

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
  if (INTRO_CLASS.test(attributes.get('class') ?? '')) return 'intro';
  if (OUTLOOK_HEADER.test(attributes.get('id') ?? '')) return 'cite_from_here';
  const border = styles?.get('border-top');
  return border !== undefined && !border.startsWith('none') ? 'border' : undefined;
}
