import { visibleText } from '../invisible.ts';

/** Click-tracking links have thousands of characters; body_format: html shows the whole link. */
const MAX_LENGTH = 300;
const MAX_BASE_LENGTH = 2_000;
const LINK_SCHEME = /^(?:https?|ftps?|mailto|tel|sms):/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]{0,30}:/i;
/** Text that reads as an address itself. */
const LOOKS_LIKE_ADDRESS = /[\p{L}\p{N}_-]\.[\p{L}]{2,}|[^\s@]@[^\s@]|:\/\//u;

const withoutScheme = (url: string): string =>
  url
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** The address a link leads to, or undefined if it leads nowhere that a person could go. */
export function linkAddress(href: string | undefined, base: string | undefined): string | undefined {
  const url = visibleText(href ?? '').replace(/\s+/g, '');
  if (LINK_SCHEME.test(url)) return url;
  if (url === '' || ANY_SCHEME.test(url)) return undefined;
  if (base === undefined || base.length > MAX_BASE_LENGTH) return url.startsWith('//') ? url : undefined;
  const resolved = URL.canParse(url, base) ? new URL(url, base).href : undefined;
  return resolved !== undefined && LINK_SCHEME.test(resolved) ? resolved : undefined;
}

/** Shows each link of a message once, and again where its text names another address. */
export class MessageLinks {
  readonly #shown = new Set<string>();

  /** The suffix of a link's text: ` (url)`, or nothing if the text is the URL, it was shown before, or it is not a link. */
  after(text: string, url: string | undefined): string {
    if (url === undefined) return '';
    const isNew = !this.#shown.has(url);
    this.#shown.add(url);
    if (withoutScheme(text) === withoutScheme(url)) return '';
    if (!isNew && !LOOKS_LIKE_ADDRESS.test(text)) return '';
    const more = url.length - MAX_LENGTH;
    const shown = more > 0 ? `${url.slice(0, MAX_LENGTH)}[cut: ${more} more characters]` : url;
    return text === '' ? shown : ` (${shown})`;
  }
}
