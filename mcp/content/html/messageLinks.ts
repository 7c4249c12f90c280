/** Click-tracking links have thousands of characters; body_format: html shows the whole link. */
const MAX_LENGTH = 300;
const LINK_SCHEME = /^(?:https?|ftps?|mailto|tel|sms):/i;

const withoutScheme = (url: string): string =>
  url
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** Shows each link of a message once. */
export class MessageLinks {
  readonly #shown = new Set<string>();

  /** The suffix of a link's text: ` (url)`, or nothing if the text is the URL, it was shown before, or it is not a link. */
  after(text: string, href: string | undefined): string {
    const url = (href ?? '').replace(/\s+/g, '');
    if (!LINK_SCHEME.test(url) || this.#shown.has(url)) return '';
    this.#shown.add(url);
    if (withoutScheme(text) === withoutScheme(url)) return '';
    const more = url.length - MAX_LENGTH;
    const shown = more > 0 ? `${url.slice(0, MAX_LENGTH)}[cut: ${more} more characters]` : url;
    return text === '' ? shown : ` (${shown})`;
  }
}
