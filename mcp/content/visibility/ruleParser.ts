import { ident, tokenize, tokenTypes } from 'css-tree';
import { LIMITS, LimitReached } from './limits.ts';

/** One declaration as written; the value is not checked yet. */
export interface RawDeclaration {
  readonly kind: 'declaration';
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

export interface RawRule {
  readonly kind: 'rule';
  readonly selector: string;
  readonly items: readonly RawItem[];
}

export interface RawAtRule {
  readonly kind: 'at';
  readonly name: string;
  readonly prelude: string;
  /** Undefined for a statement that ends with a semicolon. */
  readonly items: readonly RawItem[] | undefined;
}

export type RawItem = RawDeclaration | RawRule | RawAtRule;

const {
  Ident,
  Function: FunctionToken,
  AtKeyword,
  BadString,
  BadUrl,
  Delim,
  WhiteSpace,
  CDO,
  CDC,
  Colon,
  Semicolon,
  LeftSquareBracket,
  RightSquareBracket,
  LeftParenthesis,
  RightParenthesis,
  LeftCurlyBracket,
  RightCurlyBracket,
  Comment,
} = tokenTypes;

const CLOSER: ReadonlyMap<number, number> = new Map([
  [FunctionToken, RightParenthesis],
  [LeftParenthesis, RightParenthesis],
  [LeftSquareBracket, RightSquareBracket],
  [LeftCurlyBracket, RightCurlyBracket],
]);

/** At-rules whose block holds rules at the top and declarations inside a style rule. */
const isBlank = (type: number | undefined): boolean => type === WhiteSpace || type === Comment;

/**
 * Takes a style sheet apart into rules and declarations by the CSS syntax standard, nested rules included. css-tree does
 * so only for nested rules that start with `&`; its tokenizer is used here. Linear in the sheet.
 */
export class RuleParser {
  readonly #source: string;
  readonly #types: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** For each opening bracket the token that closes it. */
  readonly #closers = new Map<number, number>();
  /** The brackets that nothing closes: the end of the text does. */
  readonly #unclosed: readonly { readonly at: number; readonly closer: number }[];

  constructor(source: string) {
    this.#source = source;
    const open: { readonly at: number; readonly closer: number }[] = [];
    tokenize(source, (type, start, end) => {
      const at = this.#types.push(type) - 1;
      this.#starts.push(start);
      this.#ends.push(end);
      const closer = CLOSER.get(type);
      if (closer !== undefined) open.push({ at, closer });
      else if (open.at(-1)?.closer === type) {
        const opened = open.pop();
        if (opened) this.#closers.set(opened.at, at);
      }
    });
    this.#unclosed = open;
  }

  /** The items of a whole style sheet. */
  styleSheet(): readonly RawItem[] {
    return this.#items(0, this.#types.length, 0, true);
  }

  /** The declarations of a `style` attribute. */
  declarations(): readonly RawDeclaration[] {
    return this.#items(0, this.#types.length, 1, false, true).filter((item) => item.kind === 'declaration');
  }

  #items(from: number, to: number, depth: number, top: boolean, inline = false): readonly RawItem[] {
    if (depth > LIMITS.nesting) throw new LimitReached('style sheet nested too deeply');
    const items: RawItem[] = [];
    let at = from;
    while (at < to) {
      const type = this.#types[at];
      if (isBlank(type) || (type === Semicolon && depth > 0) || (top && (type === CDO || type === CDC))) at += 1;
      else if (type === AtKeyword) at = this.#atRule(at, to, depth, top, items);
      else {
        const declared = top ? undefined : this.#declaration(at, to, items);
        at = declared ?? (inline ? this.#find(at, to, [Semicolon]) : this.#rule(at, to, depth, top, items));
      }
    }
    return items;
  }

  /** The first token after `at` of one of the types, outside of brackets. */
  #find(at: number, to: number, types: readonly number[]): number {
    let next = at;
    while (next < to) {
      const type = this.#types[next] ?? 0;
      if (types.includes(type)) return next;
      next = this.#skip(next, to);
    }
    return to;
  }

  #skip(at: number, to: number): number {
    if (!CLOSER.has(this.#types[at] ?? 0)) return at + 1;
    return Math.min(to, (this.#closers.get(at) ?? to) + 1);
  }

  #atRule(at: number, to: number, depth: number, top: boolean, items: RawItem[]): number {
    const name = ident.decode(this.#source.slice((this.#starts[at] ?? 0) + 1, this.#ends[at])).toLowerCase();
    const end = this.#find(at + 1, to, [Semicolon, LeftCurlyBracket]);
    const prelude = this.#text(at + 1, end);
    if (this.#types[end] !== LeftCurlyBracket || end >= to) {
      items.push({ kind: 'at', name, prelude, items: undefined });
      return end + 1;
    }
    const close = Math.min(to, this.#closers.get(end) ?? to);
    const topInside = top && name !== 'font-face' && name !== 'property' && name !== 'page';
    items.push({ kind: 'at', name, prelude, items: this.#items(end + 1, close, depth + 1, topInside) });
    return close + 1;
  }

  #rule(at: number, to: number, depth: number, top: boolean, items: RawItem[]): number {
    const end = this.#find(at, to, top ? [LeftCurlyBracket] : [LeftCurlyBracket, Semicolon]);
    if (this.#types[end] !== LeftCurlyBracket || end >= to) return end + 1;
    const close = Math.min(to, this.#closers.get(end) ?? to);
    const selector = this.#text(at, end);
    items.push({ kind: 'rule', selector, items: this.#items(end + 1, close, depth + 1, false) });
    return close + 1;
  }

  /** Reads a declaration and returns what follows, or undefined if this is none. */
  #declaration(at: number, to: number, items: RawItem[]): number | undefined {
    if (this.#types[at] !== Ident) return undefined;
    let next = at + 1;
    while (next < to && isBlank(this.#types[next])) next += 1;
    if (this.#types[next] !== Colon) return undefined;
    const name = ident.decode(this.#source.slice(this.#starts[at], this.#ends[at]));
    const custom = name.startsWith('--');
    const first = next + 1;
    let valid = true;
    let solid = 0;
    let block = false;
    next = first;
    while (next < to && this.#types[next] !== Semicolon) {
      const type = this.#types[next] ?? 0;
      if (type === LeftCurlyBracket) {
        // A block beside other tokens is no value: this is a nested rule such as `a:hover {}`.
        if (!custom && solid > 0) return undefined;
        block = true;
      } else if (block && !custom && !isBlank(type)) return undefined;
      if (this.#isBad(type)) valid = false;
      if (!isBlank(type)) solid += 1;
      next = this.#skip(next, to);
    }
    if (block && !custom) return undefined;
    if (valid) this.#keep(custom ? name : name.toLowerCase(), first, next, items);
    return next + 1;
  }

  #isBad(type: number): boolean {
    return (
      type === BadString ||
      type === BadUrl ||
      type === RightParenthesis ||
      type === RightSquareBracket ||
      type === RightCurlyBracket
    );
  }

  #keep(property: string, from: number, to: number, items: RawItem[]): void {
    let end = to;
    const back = (): number => {
      while (end > from && isBlank(this.#types[end - 1])) end -= 1;
      return end - 1;
    };
    let important = false;
    const word = back();
    if (this.#types[word] === Ident && this.#sourceOf(word).toLowerCase() === 'important') {
      end = word;
      const mark = back();
      if (this.#types[mark] === Delim && this.#sourceOf(mark) === '!') {
        important = true;
        end = mark;
      } else end = word + 1;
    }
    if (!property.startsWith('--') && this.#hasDelim(from, end, '!')) return;
    items.push({ kind: 'declaration', property, value: this.#text(from, end), important });
  }

  #hasDelim(from: number, to: number, mark: string): boolean {
    for (let at = from; at < to; at += 1) {
      if (this.#types[at] === Delim && this.#sourceOf(at) === mark) return true;
    }
    return false;
  }

  #sourceOf(at: number): string {
    const text = this.#source.slice(this.#starts[at], this.#ends[at]);
    return text.includes('\\') ? ident.decode(text) : text;
  }

  /** The text of tokens without comments. */
  #text(from: number, to: number): string {
    if (from >= to) return '';
    const start = this.#starts[from] ?? 0;
    const end = this.#ends[to - 1] ?? start;
    const text = this.#source.slice(start, end);
    if (!text.includes('/*')) return text.trim() + this.#missingClosers(from, to);
    let out = '';
    for (let at = from; at < to; at += 1) {
      out += this.#types[at] === Comment ? ' ' : this.#source.slice(this.#starts[at], this.#ends[at]);
    }
    return out.trim() + this.#missingClosers(from, to);
  }

  #missingClosers(from: number, to: number): string {
    if (to < this.#types.length) return '';
    const signs: Readonly<Record<number, string>> = {
      [RightParenthesis]: ')',
      [RightSquareBracket]: ']',
      [RightCurlyBracket]: '}',
    };
    const inside = this.#unclosed.filter(({ at }) => at >= from);
    return inside
      .map(({ closer }) => signs[closer] ?? '')
      .reverse()
      .join('');
  }
}
