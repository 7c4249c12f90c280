import { visibleText } from '../invisible.ts';
import { unsignedNotes } from '../notes.ts';
import { firstLetters } from '../sliceText.ts';

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

/** An address without what is beyond `length`, which a note counts. */
export function shortAddress(url: string, length: number): string {
  if (url.length <= length) return url;
  const shown = firstLetters(url, length);
  return shown + unsignedNotes.note(`cut: ${url.length - shown.length} more characters`);
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
    const shown = shortAddress(url, MAX_LENGTH);
    return text === '' ? shown : ` (${shown})`;
  }
}
