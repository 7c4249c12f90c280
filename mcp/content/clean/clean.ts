import { escapeFence } from '../fence/fence.ts';
import { isHtml } from '../html/isHtml.ts';
import { htmlToLines } from '../html/text/htmlToLines.ts';
import { visibleHtml } from '../html/visibleHtml.ts';
import { foldQuotes, plainLines, textLines } from '../quotes/quotes.ts';
import { summarizeAttachments } from './attachments.ts';
import { visibleLine, visibleText } from './invisible.ts';
import { replacePayloads } from './payloads.ts';

/** How bodies are wished for. */
export interface BodyOptions {
  readonly bodyFormat: 'text' | 'html';
  readonly includeQuoted: boolean;
}

export type CleanValue =
  | string
  | number
  | boolean
  | null
  | readonly CleanValue[]
  | { readonly [key: string]: CleanValue };

const HIDDEN = '[hidden text removed]';
/** Most strings of an answer: short, printable ASCII on one line, with nothing any step below looks for. */
const ORDINARY = /^[ -;=?-~]{0,199}$/;
const LOOKED_FOR = /data:|fusedesk/i;
/** In characters, file contents taken out before. No mail comes near; it bounds what a hostile one can cost to a second or two. */
const LONGEST_TEXT = 3_000_000;
const LONGEST_KEY = 100;
/** FuseDesk nests a few levels; deeper than this is no answer of its own. */
const DEEPEST = 100;

function body(raw: string, wishes: BodyOptions): string {
  const whole = replacePayloads(raw);
  const unread = whole.length - LONGEST_TEXT;
  if (unread <= 0) return readable(whole, wishes);
  const note = `[${unread} characters at the end not read: this text is longer than ${LONGEST_TEXT}]`;
  return `${note}\n${readable(whole.slice(0, LONGEST_TEXT), wishes)}`;
}

function readable(text: string, wishes: BodyOptions): string {
  if (isHtml(text)) {
    if (wishes.bodyFormat === 'html') {
      const seen = visibleHtml(text);
      return seen.hid ? `${HIDDEN}\n${seen.html}` : seen.html;
    }
    const { lines, hid } = htmlToLines(text);
    const shown = wishes.includeQuoted ? plainLines(lines) : foldQuotes(lines);
    // Said first, where cutting a long text can't take it away.
    return hid ? `${HIDDEN}\n${shown}`.trimEnd() : shown;
  }
  const seen = visibleText(text);
  if (!seen.includes('\n')) return seen;
  const lines = textLines(seen);
  return wishes.includeQuoted ? plainLines(lines) : foldQuotes(lines);
}

/** One string made safe: hidden text, payloads, invisible characters and look-alike marks are out. */
export function cleanText(raw: string, wishes: BodyOptions): string {
  if (ORDINARY.test(raw) && !LOOKED_FOR.test(raw)) return raw;
  return escapeFence(replacePayloads(body(raw, wishes)));
}

function isOrdinaryKey(raw: string): boolean {
  return raw.length <= LONGEST_KEY && ORDINARY.test(raw) && !LOOKED_FOR.test(raw);
}

function cleanKey(raw: string, taken: (key: string) => boolean): string {
  const seen = escapeFence(visibleLine(raw));
  const short = seen.length > LONGEST_KEY ? `${visibleText(seen.slice(0, LONGEST_KEY))}[cut]` : seen;
  let key = short;
  for (let n = 2; taken(key); n += 1) key = `${short} (${n})`;
  return key;
}

/** Sets a field, also one called __proto__, which plain assignment would lose. */
export function setField(out: Record<string, CleanValue>, key: string, value: CleanValue): void {
  if (key !== '__proto__') out[key] = value;
  else Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A FuseDesk answer made safe, key by key and value by value; the structure stays. */
export function clean(value: unknown, wishes: BodyOptions): CleanValue {
  return cleanValue(value, { wishes, ordinary: new Set() }, 0);
}

interface Cleaning {
  readonly wishes: BodyOptions;
  /** Keys of this answer that were found ordinary: the entries of a list have the same ones. */
  readonly ordinary: Set<string>;
}

function cleanValue(value: unknown, cleaning: Cleaning, depth: number): CleanValue {
  if (typeof value === 'string') return cleanText(value, cleaning.wishes);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (typeof value !== 'object') return String(value);
  if (depth >= DEEPEST) return `[nested deeper than ${DEEPEST} levels: not shown]`;
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    return entries.map((entry) => cleanValue(entry, cleaning, depth + 1));
  }
  return cleanFields(value, cleaning, depth);
}

function cleanFields(value: object, cleaning: Cleaning, depth: number): CleanValue {
  const { ordinary } = cleaning;
  const out: Record<string, CleanValue> = {};
  const taken = (key: string) => Object.hasOwn(out, key);
  for (const [rawKey, field] of Object.entries(value)) {
    if (!ordinary.has(rawKey) && isOrdinaryKey(rawKey)) ordinary.add(rawKey);
    const key = ordinary.has(rawKey) && !taken(rawKey) ? rawKey : cleanKey(rawKey, taken);
    const shown = typeof field === 'object' ? (summarizeAttachments(rawKey, field) ?? field) : field;
    setField(out, key, cleanValue(shown, cleaning, depth + 1));
  }
  return out;
}
