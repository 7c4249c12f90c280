import { decodeHTMLStrict } from 'entities';
import { summarizeAttachments } from './attachments.ts';
import { escapeFence } from './fence.ts';
import { declaredKind } from './html/declaredKind.ts';
import { type DeclaredKind, isHtml } from './html/isHtml.ts';
import { type ReadStyled, readDrawnHtml, readHtmlLines, withHiddenNote } from './html/readHtml.ts';
import { visibleLine, visibleText } from './invisible.ts';
import { isBodyName, limitBody } from './limitBody.ts';
import { disarmMarkdown } from './markdown.ts';
import { unsignedNotes } from './notes.ts';
import { replacePayloads } from './payloads.ts';
import { isForwardSubject } from './quotes/markers.ts';
import { foldQuotes, plainLines, textLines } from './quotes.ts';
import { letterStart } from './sliceText.ts';

/** How to render message bodies. */
export interface BodyOptions {
  readonly bodyFormat: 'text' | 'html';
  readonly includeQuoted: boolean;
  /** Brings back words that a person does not see, marked. */
  readonly includeHidden: boolean;
  /** Shows all words of HTML without judging which of them a person sees. */
  readonly loose?: boolean;
  readonly readStyled?: ReadStyled | undefined;
  /** Shows the start of each body: about as many characters, counted after cleaning. */
  readonly bodyLimit?: number | undefined;
}

export type CleanValue =
  | string
  | number
  | boolean
  | null
  | readonly CleanValue[]
  | { readonly [key: string]: CleanValue };

/** Most strings: short, printable ASCII on one line, without anything the steps below look for. */
const ORDINARY = /^[ -;=?-~]{0,199}$/;
/** HTML, or a text that mentions tags. */
const MARKUP = /[<&]/;
const NEEDS_CLEANING = /data:|f[^a-z0-9]{0,2}u[^a-z0-9]{0,2}s[^a-z0-9]{0,2}e[^a-z0-9]{0,2}d|\][([:]/i;
/** In characters, without file contents. No real email comes near; it limits the cost of a hostile one to a second or two. */
const MAX_TEXT_LENGTH = 3_000_000;
/** The same with file contents. */
const MAX_RAW_LENGTH = 10_000_000;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/i;
const SUBJECT_NAME = /^(?:subject|title|summary)$/i;
const MAX_KEY_LENGTH = 100;
/** FuseDesk nests a few levels; deeper values are not shown. */
const MAX_DEPTH = 100;

function body(raw: string, options: BodyOptions, declared: DeclaredKind): string {
  const whole = replacePayloads(raw);
  const unread = whole.length - MAX_TEXT_LENGTH;
  if (unread <= 0) {
    // Style sheets and pictures may be in data: URIs, so HTML is judged with them.
    const isReadable = whole !== raw && raw.length <= MAX_RAW_LENGTH && isHtml(raw, declared);
    return isReadable ? readableHtml(raw, options) : readable(whole, options, declared);
  }
  const note = unsignedNotes.note(
    `${unread} characters at the end not read: this text is longer than ${MAX_TEXT_LENGTH}`,
  );
  return `${note}\n${readable(whole.slice(0, MAX_TEXT_LENGTH), options, declared)}`;
}

function readable(text: string, options: BodyOptions, declared: DeclaredKind): string {
  if (isHtml(text, declared)) return readableHtml(text, options);
  const visible = visibleText(text);
  if (!visible.includes('\n')) return visible;
  const lines = textLines(visible);
  return options.includeQuoted ? plainLines(lines) : foldQuotes(lines);
}

function readableHtml(text: string, options: BodyOptions): string {
  if (options.bodyFormat === 'html') {
    const { html, hidden } = readDrawnHtml(text, unsignedNotes, options);
    return withHiddenNote(html, hidden, unsignedNotes);
  }
  const { lines, hidden } = readHtmlLines(text, unsignedNotes, options);
  // At the start, where cutting a long text cannot remove it.
  return withHiddenNote(options.includeQuoted ? plainLines(lines) : foldQuotes(lines), hidden, unsignedNotes);
}

/** Makes one string safe: removes hidden text, payloads, invisible characters and look-alike fence marks. */
function cleanText(raw: string, options: BodyOptions, declared?: DeclaredKind): string {
  if (declared !== 'html' && ORDINARY.test(raw) && !NEEDS_CLEANING.test(raw)) return raw;
  // Last: a note of ours in place of a look-alike may end up between the signs of an image.
  return disarmMarkdown(escapeFence(replacePayloads(body(raw, options, declared))));
}

function isOrdinaryKey(raw: string): boolean {
  return raw.length <= MAX_KEY_LENGTH && ORDINARY.test(raw) && !NEEDS_CLEANING.test(raw);
}

/** `nextNumbers` has the next free number of each key, so that many equal keys do not try all numbers again. */
function cleanKey(raw: string, taken: (key: string) => boolean, nextNumbers: Map<string, number>): string {
  const whole = visibleLine(raw);
  // Cut first: a cut inside one of our notes would leave half of it.
  const isLong = whole.length > MAX_KEY_LENGTH;
  const end = unsignedNotes.beforeNote(whole, letterStart(whole, MAX_KEY_LENGTH));
  const short = disarmMarkdown(escapeFence(isLong ? `${whole.slice(0, end)}${unsignedNotes.note('cut')}` : whole));
  let key = short;
  let number = nextNumbers.get(short) ?? 2;
  for (; taken(key); number += 1) key = `${short} (${number})`;
  nextNumbers.set(short, number);
  return key;
}

/** Sets a field, even one called __proto__, which plain assignment would lose. */
export function setField(out: Record<string, CleanValue>, key: string, value: CleanValue): void {
  if (key !== '__proto__') out[key] = value;
  else Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Makes a FuseDesk response safe, key by key and value by value; the structure stays. */
export function clean(value: unknown, options: BodyOptions): CleanValue {
  return cleanValue(value, { options, given: options, ordinary: new Set() }, 0);
}

interface CleanState {
  readonly options: BodyOptions;
  /** The options of the result, without what the subject of a record changes. */
  readonly given: BodyOptions;
  /** Keys already known to be safe: the entries of a list share their keys. */
  readonly ordinary: Set<string>;
}

function cleanValue(value: unknown, state: CleanState, depth: number): CleanValue {
  if (typeof value === 'string') return cleanText(value, state.options);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (typeof value !== 'object') return String(value);
  if (depth >= MAX_DEPTH) return unsignedNotes.note(`nested deeper than ${MAX_DEPTH} levels: not shown`);
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    return entries.map((entry) => cleanValue(entry, state, depth + 1));
  }
  return cleanFields(value, state, depth);
}

/** A message whose subject says that it is a forward is about the earlier message in it, so that is shown. */
function withSubject(record: object, state: CleanState): CleanState {
  if (state.given.includeQuoted) return state;
  for (const key of Object.keys(record)) {
    if (!SUBJECT_NAME.test(key)) continue;
    const subject: unknown = Reflect.get(record, key);
    if (typeof subject !== 'string') continue;
    const forwarded = isForwardSubject(subject);
    if (forwarded !== state.options.includeQuoted)
      return { ...state, options: forwarded ? { ...state.given, includeQuoted: true } : state.given };
    return state;
  }
  return state;
}

function cleanFields(value: object, outer: CleanState, depth: number): CleanValue {
  const state = withSubject(value, outer);
  const { ordinary } = state;
  const out: Record<string, CleanValue> = {};
  const taken = (key: string) => Object.hasOwn(out, key);
  const nextNumbers = new Map<string, number>();
  for (const [rawKey, field] of Object.entries(value)) {
    if (!ordinary.has(rawKey) && isOrdinaryKey(rawKey)) ordinary.add(rawKey);
    const key = ordinary.has(rawKey) && !taken(rawKey) ? rawKey : cleanKey(rawKey, taken, nextNumbers);
    const shown = typeof field === 'object' ? (summarizeAttachments(rawKey, field) ?? field) : field;
    const clean = cleanField(rawKey, shown, value, state, depth);
    const isLimited = state.options.bodyLimit !== undefined && typeof clean === 'string' && isBodyName(rawKey);
    setField(out, key, isLimited ? limitBody(clean, state.options.bodyLimit) : clean);
  }
  return out;
}

function cleanField(key: string, field: unknown, record: object, state: CleanState, depth: number): CleanValue {
  if (typeof field !== 'string' || !MARKUP.test(field)) return cleanValue(field, state, depth + 1);
  // FuseDesk stores subjects as HTML, but they are text.
  if (!field.includes('<') && SUBJECT_NAME.test(key) && ENTITY.test(field))
    return cleanText(decodeHTMLStrict(field), state.options, 'text');
  return cleanText(field, state.options, declaredKind(key, record));
}
