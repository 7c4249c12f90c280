/** Links of click counters run to thousands of characters; the whole one is in body_format html. */
const LONGEST = 300;
const FOLLOWED = /^(?:https?|ftps?|mailto|tel|sms):/i;

const bare = (url: string): string =>
  url
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** Says each address of one message once. */
export class MessageLinks {
  readonly #said = new Set<string>();

  /** What follows a link's text: ` (url)`, or nothing where the text says it, it was said, or it leads nowhere. */
  after(text: string, href: string | undefined): string {
    const url = (href ?? '').replace(/\s+/g, '');
    if (!FOLLOWED.test(url) || this.#said.has(url)) return '';
    this.#said.add(url);
    if (bare(text) === bare(url)) return '';
    const more = url.length - LONGEST;
    const shown = more > 0 ? `${url.slice(0, LONGEST)}[cut: ${more} more characters]` : url;
    return text === '' ? shown : ` (${shown})`;
  }
}
