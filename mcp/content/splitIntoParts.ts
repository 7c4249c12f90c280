import type { CleanValue } from './clean.ts';
import { utf8Bytes } from './jsonSize.ts';
import type { Notes } from './notes.ts';
import { sliceText } from './sliceText.ts';

/** A list or object that is open where a part starts or ends. */
interface Level {
  /** `"key":`, or empty inside a list. */
  readonly label: string;
  readonly brackets: '[]' | '{}';
  /** `"id":123` of an object, repeated where the object continues in a later part. */
  readonly identity: string;
  /** Entries written in this part; undefined until its bracket is opened in this part. */
  entries: number | undefined;
  /** True once it has been opened in any part. */
  started: boolean;
}

/** A slice of text shorter than this is not worth starting. */
const MIN_SLICE_BYTES = 320;
const IDENTITY = /^(?:id|uuid|caseid|casenum|email_?id)$/i;

function identityOf(value: { readonly [key: string]: CleanValue }): string {
  const key = Object.keys(value).find((one) => IDENTITY.test(one));
  const held = key === undefined ? undefined : value[key];
  if (key === undefined || (typeof held !== 'number' && typeof held !== 'string')) return '';
  const text = `${JSON.stringify(key)}:${JSON.stringify(held)}`;
  return text.length <= 60 ? text : '';
}

const isContainer = (value: CleanValue): value is readonly CleanValue[] | { readonly [key: string]: CleanValue } =>
  typeof value === 'object' && value !== null;

/** False if the JSON of a value certainly takes more than `bytes`; looks at no more of the value than that takes. */
function canFit(value: CleanValue, bytes: number): boolean {
  return bytesLeft(value, bytes) >= 0;
}

/** What remains of `bytes` after the least that the JSON of a value can take. */
function bytesLeft(value: CleanValue, bytes: number): number {
  if (typeof value === 'string') return bytes - value.length - 2;
  if (!isContainer(value)) return bytes - 1;
  let left = bytes - 2;
  for (const key in value) {
    left = bytesLeft(Reflect.get(value, key), left - (Array.isArray(value) ? 0 : key.length + 3));
    if (left < 0) break;
  }
  return left;
}

/**
 * Splits a JSON value into parts of at most `capacity` bytes that together contain everything.
 *
 * Every part is JSON of the same structure with only its own entries, so a model can read each part alone and
 * knows from the keys where in the record it is. Entries that fit in a part stay whole; longer texts are sliced
 * and say so at both ends. Slicing the JSON text instead would make every part unreadable without the one
 * before it.
 */
class PartWriter {
  readonly parts: string[] = [];
  readonly #capacity: number;
  readonly #notes: Notes;
  readonly #levels: Level[] = [];
  #text = '';
  #size = 0;

  constructor(capacity: number, notes: Notes) {
    this.#capacity = capacity;
    this.#notes = notes;
  }

  /** What to write before the next entry: brackets not yet open in this part, and a comma. */
  #lead(): string {
    let lead = '';
    let comma = false;
    for (const level of this.#levels) {
      if (level.entries === undefined) {
        lead += `${comma ? ',' : ''}${level.label}${level.brackets[0]}${level.started ? level.identity : ''}`;
        comma = level.started && level.identity !== '';
      } else comma = level.entries > 0;
    }
    return comma ? `${lead},` : lead;
  }

  #room(lead = this.#lead()): number {
    return this.#capacity - this.#size - utf8Bytes(lead) - this.#levels.length;
  }

  #write(text: string, lead = this.#lead()): void {
    const whole = lead + text;
    this.#text += whole;
    this.#size += utf8Bytes(whole);
    let inner = true;
    for (let at = this.#levels.length - 1; at >= 0; at -= 1) {
      const level = this.#levels[at];
      if (!level) break;
      const opened = level.entries === undefined;
      const repeated = opened && level.started && level.identity !== '' ? 1 : 0;
      // A level gains an entry when one is written into it: the text itself, or a bracket opened inside it.
      if (opened || inner) level.entries = (level.entries ?? 0) + repeated + 1;
      level.started = true;
      inner = opened;
    }
  }

  #nextPart(): void {
    if (this.#text === '') return;
    const open = this.#levels.filter((level) => level.entries !== undefined);
    this.parts.push(
      this.#text +
        open
          .reverse()
          .map((level) => level.brackets[1])
          .join(''),
    );
    this.#text = '';
    this.#size = 0;
    for (const level of this.#levels) level.entries = undefined;
  }

  put(label: string, value: CleanValue): void {
    // Written as text only if it may fit: each level of nesting would write everything below it again.
    if (canFit(value, this.#capacity)) {
      const text = label + JSON.stringify(value);
      const size = utf8Bytes(text);
      const lead = this.#lead();
      if (size <= this.#room(lead)) {
        this.#write(text, lead);
        return;
      }
      if (this.#text !== '' && size <= this.#capacity - this.#pathSize()) {
        this.#nextPart();
        this.#write(text);
        return;
      }
    }
    if (typeof value === 'string') {
      this.#slices(label, value);
      return;
    }
    // Write a value as text if it is nested too deep to repeat its path in every part.
    const tooDeep = this.#pathSize() + utf8Bytes(label) > this.#capacity / 4;
    if (!isContainer(value) || tooDeep) {
      this.#slices(label, JSON.stringify(value));
      return;
    }
    const list = Array.isArray(value);
    const identity = list ? '' : identityOf(Object.fromEntries(Object.entries(value)));
    this.#levels.push({ label, brackets: list ? '[]' : '{}', identity, entries: undefined, started: false });
    for (const [key, entry] of Object.entries(value)) this.put(list ? '' : `${JSON.stringify(key)}:`, entry);
    const level = this.#levels.pop();
    if (level?.entries === undefined) return;
    this.#text += level.brackets[1];
    this.#size += 1;
  }

  /** Bytes needed to repeat the current path at the start of a part, including the brackets at its end. */
  #pathSize(): number {
    let size = 1;
    for (const level of this.#levels) size += utf8Bytes(level.label) + utf8Bytes(level.identity) + 3;
    return size;
  }

  #slices(label: string, text: string): void {
    let from = 0;
    let open = '';
    while (from < text.length) {
      if (this.#room() < MIN_SLICE_BYTES + utf8Bytes(label)) this.#nextPart();
      const number = this.parts.length + 1;
      const head = from === 0 ? '' : `${this.#notes.note(`continued from part ${number - 1}`)} `;
      const tail = ` ${this.#notes.note(`continues in part ${number + 1}`)}`;
      const room = this.#room() - utf8Bytes(label) - utf8Bytes(head) - utf8Bytes(tail) - 2;
      const slice = sliceText(text, from, room, this.#notes, open);
      const last = slice.end >= text.length;
      this.#write(label + JSON.stringify(head + slice.text + (last ? '' : tail)));
      if (!last) this.#nextPart();
      from = slice.end;
      open = slice.open;
    }
  }

  finish(): readonly string[] {
    this.#nextPart();
    return this.parts;
  }
}

/** Splits `value` into JSON texts of at most `capacity` bytes each (at least 400). */
export function splitIntoParts(value: CleanValue, capacity: number, notes: Notes): readonly string[] {
  const writer = new PartWriter(capacity, notes);
  writer.put('', value);
  return writer.finish();
}
