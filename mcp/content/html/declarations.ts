interface Declared {
  readonly value: string;
  readonly important: boolean;
}

/** The properties that decide whether text is visible; all others are dropped. */
const RELEVANT =
  /^(?:display|visibility|content-visibility|opacity|filter|font|font-size|color|-webkit-text-fill-color|background|background-color|background-image|position|left|top|right|bottom|margin|margin-left|margin-top|text-indent|transform|width|height|max-width|max-height|overflow|overflow-x|overflow-y|clip|clip-path|border-top|border-left|white-space)$/;

const DISPLAY =
  /^(?:none|block|inline|flex|grid|table|list-item|contents|flow|inherit|initial|unset|revert|run-in|ruby)/;

/** Decodes escapes such as `n\6fne`: ignoring them would let hidden text through. */
function unescaped(css: string): string {
  if (!css.includes('\\')) return css;
  return css.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_whole, hex: string | undefined, plain: string | undefined) => {
    const point = hex === undefined ? Number.NaN : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : (plain ?? '');
  });
}

/** Removes CSS comments; an unclosed comment reaches to the end. */
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

/** The declarations of one element; later and important ones win. */
export class Declarations {
  readonly #declared = new Map<string, Declared>();

  /** Adds declarations from CSS text (`a:b; c:d`); a value that no mail program understands is ignored. */
  add(css: string): this {
    for (const piece of unescaped(withoutComments(css)).split(';')) {
      const colon = piece.indexOf(':');
      if (colon < 0) continue;
      const name = piece.slice(0, colon).trim().toLowerCase();
      if (!RELEVANT.test(name)) continue;
      const written = piece
        .slice(colon + 1, colon + 400)
        .trim()
        .toLowerCase();
      const important = /!\s*important$/.test(written);
      const value = important ? written.replace(/\s*!\s*important$/, '') : written;
      if (value === '' || (name === 'display' && !DISPLAY.test(value))) continue;
      if (this.#declared.get(name)?.important === true && !important) continue;
      this.#declared.set(name, { value, important });
    }
    return this;
  }

  /** Adds the declarations of `other`, as if written after these. */
  addAll(other: Declarations): this {
    for (const [name, declared] of other.#declared) {
      if (this.#declared.get(name)?.important === true && !declared.important) continue;
      this.#declared.set(name, declared);
    }
    return this;
  }

  get(name: string): string | undefined {
    return this.#declared.get(name)?.value;
  }

  get size(): number {
    return this.#declared.size;
  }
}
