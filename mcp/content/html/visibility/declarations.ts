interface Declared {
  readonly value: string;
  readonly important: boolean;
}

/** The properties that decide whether text is seen; all others are not kept. */
const MATTERS =
  /^(?:display|visibility|content-visibility|opacity|filter|font|font-size|color|-webkit-text-fill-color|background|background-color|background-image|position|left|top|right|bottom|margin|margin-left|margin-top|text-indent|transform|width|height|max-width|max-height|overflow|overflow-x|overflow-y|clip|clip-path|border-top|border-left|white-space)$/;

const DISPLAY =
  /^(?:none|block|inline|flex|grid|table|list-item|contents|flow|inherit|initial|unset|revert|run-in|ruby)/;

/** Escapes such as `n\6fne` are CSS's own way to write letters; a filter that skips them is walked around. */
function unescaped(css: string): string {
  if (!css.includes('\\')) return css;
  return css.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_whole, hex: string | undefined, plain: string | undefined) => {
    const point = hex === undefined ? Number.NaN : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : (plain ?? '');
  });
}

/** CSS without its comments; an unclosed one reaches to the end. */
export function withoutComments(css: string): string {
  let from = css.indexOf('/*');
  if (from < 0) return css;
  let out = '';
  let done = 0;
  while (from >= 0) {
    out += css.slice(done, from);
    const end = css.indexOf('*/', from + 2);
    if (end < 0) return out;
    done = end + 2;
    from = css.indexOf('/*', done);
  }
  return out + css.slice(done);
}

/** The declarations that hold for one element, later and important ones winning. */
export class Declarations {
  readonly #held = new Map<string, Declared>();

  /** Adds the declarations of `a:b; c:d` text; a value no mail program understands leaves the earlier one. */
  add(css: string): this {
    for (const piece of unescaped(withoutComments(css)).split(';')) {
      const colon = piece.indexOf(':');
      if (colon < 0) continue;
      const name = piece.slice(0, colon).trim().toLowerCase();
      if (!MATTERS.test(name)) continue;
      const written = piece
        .slice(colon + 1, colon + 400)
        .trim()
        .toLowerCase();
      const important = /!\s*important$/.test(written);
      const value = important ? written.replace(/\s*!\s*important$/, '') : written;
      if (value === '' || (name === 'display' && !DISPLAY.test(value))) continue;
      if (this.#held.get(name)?.important === true && !important) continue;
      this.#held.set(name, { value, important });
    }
    return this;
  }

  /** Adds what `other` holds, as if written after. */
  addAll(other: Declarations): this {
    for (const [name, declared] of other.#held) {
      if (this.#held.get(name)?.important === true && !declared.important) continue;
      this.#held.set(name, declared);
    }
    return this;
  }

  get(name: string): string | undefined {
    return this.#held.get(name)?.value;
  }

  get size(): number {
    return this.#held.size;
  }
}
