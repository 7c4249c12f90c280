import { ident } from 'css-tree';
import { css, withoutWarnings } from './cssLibrary.ts';
import { LIMITS } from './limits.ts';

/** What Chromium accepts where css-tree also accepts values of other and older browsers. */
const DISPLAYS = new Set(
  (
    'none block inline inline-block list-item flex inline-flex grid inline-grid table inline-table table-row table-cell ' +
    'table-row-group table-header-group table-footer-group table-column table-column-group table-caption contents ' +
    'flow-root math ruby ruby-text -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex inherit initial unset ' +
    'revert revert-layer'
  ).split(' '),
);
const DISPLAY_WORDS = new Set('block inline flow flow-root table flex grid ruby list-item math'.split(' '));
const FOREIGN = /(?:^|[\s,(/])-(?:moz|ms|o|khtml)-/i;
/** Functions that look at what only a browser has: attributes, siblings, container styles. */
const UNDECIDABLE = /\b(?:attr|if|random|random-item|sibling-index|sibling-count|inherit|anchor|anchor-size|ident)\(/i;
const UNITLESS =
  /^(?:width|height|(?:min|max)-(?:width|height)|margin(?:-.*)?|padding(?:-.*)?|top|left|right|bottom|font-size|text-indent|letter-spacing|word-spacing|border(?:-.*)?-width|border-spacing|clip|vertical-align)$/;
const COLORS = /^(?:color|background-color|border(?:-(?:top|right|bottom|left))?-color)$/;

export type Validity = boolean | 'undecided';

/** Verdicts by property and value; the same ones occur in every mail. */
const verdicts = new Map<string, Validity>();
const SIMPLE_LENGTH = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:px|em|rem|pt|%)$/i;
const LENGTHS = new Set(
  'width height max-width max-height min-width min-height margin padding margin-left margin-top margin-right margin-bottom padding-left padding-top padding-right padding-bottom font-size line-height'.split(
    ' ',
  ),
);

function matches(property: string, value: string): Validity {
  const { error } = withoutWarnings(() => css.lexer.matchProperty(property, value));
  if (error === null) return true;
  return /iteration/i.test(error.message) ? 'undecided' : false;
}

function isValidDisplay(value: string): boolean {
  const words = value.toLowerCase().split(/\s+/);
  if (words.length === 1) return DISPLAYS.has(value.toLowerCase());
  return words.every((word) => DISPLAY_WORDS.has(word)) && matches('display', value) === true;
}

/** `none\9` is a trick for old browsers; the escape is a letter that no keyword has. */
function hasStrangeEscape(value: string): boolean {
  const escaped = value.match(/[\w-]*\\[^\n]{1,7}/g) ?? [];
  return escaped.some((piece) => [...ident.decode(piece)].some((letter) => letter <= ' ' || letter === '\u007f'));
}

/** In a document without a doctype, a bare number is a length and a bare hex number a color. */
function inStandards(property: string, value: string): string {
  if (COLORS.test(property))
    return value.replace(/(?<![\w#-])((?:[\da-f]{3}){1,2})(?![\w-])/gi, (hex) => (isNamed(hex) ? hex : `#${hex}`));
  if (UNITLESS.test(property)) return value.replace(/(?<![\w.#%-])([+-]?(?:\d+\.?\d*|\.\d+))(?![\w.%])/g, '$1px');
  return value;
}

const isNamed = (word: string): boolean =>
  /^(?:red|tan|bade|facade|decade)$/i.test(word) && word.toLowerCase() !== 'facade';

function check(property: string, value: string): Validity {
  if (value.length > LIMITS.valueCharacters) return 'undecided';
  if (property === 'display') return isValidDisplay(value);
  if (SIMPLE_LENGTH.test(value) && LENGTHS.has(property)) {
    return !value.startsWith('-') || property.startsWith('margin');
  }
  if (FOREIGN.test(value) && !property.startsWith('font') && !property.startsWith('animation')) return false;
  if (UNDECIDABLE.test(value)) return 'undecided';
  if (value.includes('\\') && hasStrangeEscape(value)) return false;
  return matches(property, value);
}

/** True if a browser accepts the value; 'undecided' if we cannot tell. */
export function isValidValue(property: string, value: string, quirks: boolean): Validity {
  const key = `${quirks ? '!' : ':'}${property}:${value}`;
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  let valid = check(property, value);
  if (valid === false && quirks) {
    const standard = inStandards(property, value);
    if (standard !== value) valid = check(property, standard);
  }
  if (value.length < 200) {
    if (verdicts.size >= LIMITS.cacheEntries) verdicts.clear();
    verdicts.set(key, valid);
  }
  return valid;
}

/** The value as the standards mode writes it. */
export function standardValue(property: string, value: string, quirks: boolean): string {
  return quirks && check(property, value) === false ? inStandards(property, value) : value;
}
