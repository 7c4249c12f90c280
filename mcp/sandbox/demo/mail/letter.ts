/** One message before a mail program formats it. */
export interface Letter {
  readonly fromName: string;
  readonly fromAddress: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly paragraphs: readonly string[];
}

/** What follows the text of one sender's messages. */
export interface Signature {
  readonly lines: readonly string[];
  /** The company logo: a `cid:` attachment or a URL. */
  readonly logo?: string;
  /** What the company's mail server adds to every message. */
  readonly notice?: string;
}

/** What a sender's program adds to the text. */
export interface MailExtras {
  /** The message that this one replies to; it follows below with everything it quotes. */
  readonly answered: { readonly letter: Letter; readonly mail: Mail } | undefined;
  /** A picture in the text: a `cid:` attachment or a `data:` URL. */
  readonly picture: { readonly source: string; readonly alt: string } | undefined;
  /** Markup that is invisible to a person but not to a program. */
  readonly hidden: string;
  readonly signature: Signature;
}

/** The body of a received email. */
export interface Body {
  readonly contentType: 'text/html' | 'text/plain';
  readonly body: string;
}

/** A formatted letter. */
export interface Mail extends Body {
  /** The part of the body that a reply quotes: everything except the head. */
  readonly quotable: string;
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue, Nov 3, 2026 at 9:05 AM`, formatted by hand since the output of Intl differs between machines. */
export function letterDate(at: number): string {
  const date = new Date(at);
  const hours = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  const clock = `${hours % 12 === 0 ? 12 : hours % 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
  const day = `${DAYS[date.getUTCDay()]}, ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  return `${day} at ${clock}`;
}
