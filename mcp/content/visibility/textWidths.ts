/** Widths along a text, in units of its font size, and rather too large than too small. */
export interface Stretch {
  /** Up to the first break, of the longest part, and from the last break on. Without a break all are the same. */
  readonly first: number;
  readonly widest: number;
  readonly last: number;
  readonly isBroken: boolean;
  /** Where the last word starts in the first part, and the furthest start of a word in any later part. */
  readonly firstStart: number;
  readonly laterStart: number;
}

/** What a text takes if its lines wrap, and if they do not. */
export interface TextWidths {
  readonly runs: Stretch;
  readonly lines: Stretch;
  /** Letters of a line per width, for the spacing between letters. */
  readonly spaces: number;
}

/** How white space in a text is drawn. */
export interface TextMode {
  readonly keepsSpaces: boolean;
  readonly keepsBreaks: boolean;
  readonly isMonospace: boolean;
}

const NARROW = new Set("iIjl.,:;'|!()[]{}ft`");
const WIDE = new Set('mwMW@%&\u2014\u2026');
const SPACE = 0.3;
const MONOSPACE = 0.602;
/** A tab reaches the next of the stops, which stand eight letters apart. */
const TAB = 8 * 0.6;
/** Letters that are drawn as wide as several others. */
const HUGE_LETTER = 12;
/** A line may break behind these. */
const BREAKS_AFTER = new Set('-?\u00ad\u200b');
/** From here on scripts are written without spaces, and a line may break at each letter. */
const FIRST_BROKEN_SCRIPT = 0x2e80;

function letterWidth(letter: string, code: number): number {
  if (code < 0x80) {
    if (NARROW.has(letter)) return 0.4;
    if (WIDE.has(letter)) return 1;
    return code >= 0x41 && code <= 0x5a ? 0.78 : 0.6;
  }
  if (code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x300 && code < 0x370)) return 0;
  if (code >= 0xfdfa && code <= 0xfdfd) return HUGE_LETTER;
  if (code >= 0x2e3a && code <= 0x2e3b) return 3;
  if (code >= 0x12000 && code < 0x12550) return HUGE_LETTER;
  return code < 0x2000 && !WIDE.has(letter) ? 0.75 : 1.05;
}

/** Follows one text, part by part. */
class Tracker {
  #first: number | undefined;
  #firstStart = 0;
  #widest = 0;
  #laterStart = 0;
  #at = 0;
  #start = 0;

  add(width: number): void {
    this.#at += width;
  }

  startWord(): void {
    this.#start = this.#at;
  }

  break(): void {
    this.#widest = Math.max(this.#widest, this.#at);
    if (this.#first === undefined) {
      this.#first = this.#at;
      this.#firstStart = this.#start;
    } else this.#laterStart = Math.max(this.#laterStart, this.#start);
    this.#at = 0;
    this.#start = 0;
  }

  finish(): Stretch {
    const last = this.#at;
    const isBroken = this.#first !== undefined;
    this.break();
    return {
      first: this.#first ?? 0,
      widest: this.#widest,
      last,
      isBroken,
      firstStart: this.#firstStart,
      laterStart: this.#laterStart,
    };
  }
}

const BLANK = /\s/;

/** Measures a text. Linear in it. */
export function measureText(text: string, { keepsSpaces, keepsBreaks, isMonospace }: TextMode): TextWidths {
  const runs = new Tracker();
  const lines = new Tracker();
  let isBlank = false;
  let isStart = true;
  let spaces = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    // Unlike other spaces it has no width and lets no line break.
    if (code === 0xfeff) continue;
    if (code === 0xa0 || code === 0x202f || code === 0x2007) {
      runs.add(SPACE * 2);
      lines.add(SPACE * 2);
      isStart = true;
      isBlank = false;
      spaces += 1;
      continue;
    }
    if (code <= 0x20 || (code > 0x7f && BLANK.test(letter))) {
      if (keepsBreaks && code === 0x0a) {
        runs.break();
        lines.break();
      } else if (keepsSpaces || !isBlank) {
        lines.add(code === 0x09 && keepsSpaces ? TAB : isMonospace ? MONOSPACE : code > 0x7f ? 1 : SPACE);
        runs.break();
        spaces += 1;
      }
      isBlank = true;
      isStart = true;
      continue;
    }
    isBlank = false;
    const breaksAround = code >= FIRST_BROKEN_SCRIPT && (code < 0xfb00 || code > 0xffff);
    if (breaksAround) runs.break();
    if (isStart) {
      runs.startWord();
      lines.startWord();
      isStart = false;
    }
    const width = isMonospace && code < 0x2000 ? MONOSPACE : letterWidth(letter, code);
    runs.add(width);
    lines.add(width);
    if (breaksAround || BREAKS_AFTER.has(letter)) runs.break();
  }
  return { runs: runs.finish(), lines: lines.finish(), spaces };
}
