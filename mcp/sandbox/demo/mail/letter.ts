/** One message before it is dressed as some program's e-mail. */
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

/** What stands below the words of one sender's messages. */
export interface Signature {
  readonly lines: readonly string[];
  /** Where the company's picture is: by `cid:` and an attachment, or at its web site. */
  readonly logo?: string;
  /** What the company's mail server adds to all that leaves it. */
  readonly notice?: string;
}

/** What a sender's program adds to the words. */
export interface MailExtras {
  /** The message that is answered; it stands below, with all that it quotes itself. */
  readonly answered: { readonly letter: Letter; readonly mail: Mail } | undefined;
  /** A picture in the text: by `cid:` and an attachment, or whole as a `data:` address. */
  readonly picture: { readonly source: string; readonly alt: string } | undefined;
  /** Markup that a reader does not see but a program does. */
  readonly hidden: string;
  readonly signature: Signature;
}

/** A body as it arrives. */
export interface Body {
  readonly contentType: 'text/html' | 'text/plain';
  readonly body: string;
}

/** A dressed letter. */
export interface Mail extends Body {
  /** The part of the body that an answer quotes: all of it without its head. */
  readonly quotable: string;
}

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue, Nov 3, 2026 at 9:05 AM`, made by hand since a locale's own way differs between machines. */
export function letterDate(at: number): string {
  const date = new Date(at);
  const hours = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  const clock = `${hours % 12 === 0 ? 12 : hours % 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
  const day = `${DAYS[date.getUTCDay()]}, ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  return `${day} at ${clock}`;
}
