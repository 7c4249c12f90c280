import { type Element, isTag } from 'domhandler';
import type { StyledDocument } from '../visibility/styledDocument.ts';

const SYMBOLS = new Set(['disc', 'circle', 'square', 'disclosure-open', 'disclosure-closed']);
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω';

function letters(value: number, alphabet: string): string | undefined {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    text = (alphabet[(rest - 1) % alphabet.length] ?? '') + text;
  }
  return text === '' ? undefined : text;
}

function roman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined;
  let rest = value;
  let text = '';
  for (const [worth, letter] of ROMAN) {
    for (; rest >= worth; rest -= worth) text += letter;
  }
  return text;
}

function numeral(value: number, type: string): string | undefined {
  switch (type) {
    case 'lower-alpha':
    case 'lower-latin':
      return letters(value, LATIN);
    case 'upper-alpha':
    case 'upper-latin':
      return letters(value, LATIN)?.toUpperCase();
    case 'lower-greek':
      return letters(value, GREEK);
    case 'lower-roman':
      return roman(value);
    case 'upper-roman':
      return roman(value)?.toUpperCase();
    case 'decimal-leading-zero':
      return value >= 0 && value < 10 ? `0${value}` : undefined;
    default:
      return undefined;
  }
}

/** What is drawn before the entry of a list, with a space after it: `- `, `4. `, `b. `, `iv. `, or nothing. */
export function listMarker(value: number, type: string): string {
  if (type === 'none') return '';
  if (SYMBOLS.has(type)) return '- ';
  const own = /^(["'])(.{0,20})\1$/.exec(type)?.[2];
  if (own !== undefined) return own === '' ? '' : `${own.trim()} `;
  return `${numeral(value, type) ?? value}. `;
}

/** Counts the entries of the lists around the current element as a browser does. */
export class ListCounters {
  readonly #lists: { next: number; readonly step: 1 | -1 }[] = [];
  readonly #document: StyledDocument;

  constructor(document: StyledDocument) {
    this.#document = document;
  }

  get depth(): number {
    return this.#lists.length;
  }

  open(list: Element): void {
    if (list.name !== 'ol') {
      this.#lists.push({ next: 1, step: 1 });
      return;
    }
    const reversed = list.attribs.reversed !== undefined;
    const start = Number.parseInt(list.attribs.start ?? '', 10);
    const first = Number.isSafeInteger(start) ? start : reversed ? this.#entries(list) : 1;
    this.#lists.push({ next: first, step: reversed ? -1 : 1 });
  }

  close(): void {
    this.#lists.pop();
  }

  /** The number of an entry. */
  count(entry: Element): number {
    const list = this.#lists.at(-1);
    const own = entry.name === 'li' ? Number.parseInt(entry.attribs.value ?? '', 10) : Number.NaN;
    const value = Number.isSafeInteger(own) ? own : (list?.next ?? 1);
    if (list) list.next = value + list.step;
    return value;
  }

  #entries(list: Element): number {
    let count = 0;
    for (const child of list.children) {
      if (isTag(child) && this.#document.styleOf(child).display === 'list-item') count += 1;
    }
    return count;
  }
}
