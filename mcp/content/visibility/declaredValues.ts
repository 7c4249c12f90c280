import { ident } from 'css-tree';
import { css, withoutWarnings } from './cssLibrary.ts';
import { solveMath } from './lengths.ts';
import { LIMITS } from './limits.ts';
import { splitWords } from './valueText.ts';

/** What Chromium accepts where css-tree also accepts values of other and older browsers. */
const DISPLAYS = new Set(
  (
    'none block inline inline-block list-item flex inline-flex grid inline-grid table inline-table table-row table-cell ' +
    'table-row-group table-header-group table-footer-group table-column table-column-group table-caption contents ' +
    'flow-root math ruby ruby-text -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex inherit initial unset ' +
    'flow revert revert-layer'
  ).split(' '),
);
const DISPLAY_WORDS = new Set('block inline flow flow-root table flex grid ruby list-item math'.split(' '));
const FOREIGN = /(?:^|[\s,(/])-(?:moz|ms|o|khtml)-|^-webkit-sticky$|\b(?:device-cmyk|element)\(/i;
/** Keywords that css-tree knows from drafts and old browsers, and Chromium does not. */
const UNSUPPORTED: readonly (readonly [RegExp, RegExp])[] = [
  [/^white-space$/, /^(?:none|auto)$/i],
  [/^white-space-collapse$/, /^(?:discard|preserve-spaces)$/i],
  [/^visibility$/, /^force-hidden$/i],
  [/^(?:(?:min|max)-)?(?:width|height)$/, /^(?:contain|intrinsic|min-intrinsic|fit-content\(.*\))$/i],
  [/^column-width$/, /^(?:contain|stretch|(?:min|max|fit)-content|[\d.]+%)$/i],
  [/^float$/, /^(?:block-.*|snap-.*|top|bottom|footnote)$/i],
  [/^text-transform$/, /full-/i],
  [/^text-overflow$/, /^(?:".*"|'.*'|fade)$/i],
  [/^zoom$/, /^(?:reset|-.*)$/i],
  [/-width$|^border|^outline/, /\bhairline\b/i],
  [/^vertical-align$/, /^(?:auto|hanging|first|last|center|alphabetic|ideographic|central|mathematical)$/i],
  [/^(?:clip-path|shape-outside)$/, /half-border-box/i],
  [/color|background|border|outline|shadow/, /color-mix\((?:[^(),]*,){3}/i],
];
/** Functions of the mail's own, and those that look at what only a browser has: attributes, siblings, container styles. */
const UNDECIDABLE =
  /(?<![\w-])--[\w-]+\(|\b(?:attr|if|random|random-item|sibling-index|sibling-count|inherit|anchor|anchor-size|ident)\(/i;
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

const MATH =
  /^(?:-webkit-)?(?:calc|min|max|clamp|round|mod|rem|abs|sign|sin|cos|tan|asin|acos|atan|atan2|pow|sqrt|hypot|log|exp)\(/i;
const NUMBERS =
  /^(?:opacity|zoom|z-index|scale|font-size-adjust|column-count|aspect-ratio|-webkit-line-clamp|grid-(?:row|column|area).*)$/;
const LENGTHS_ONLY =
  /^(?:width|height|(?:min|max)-(?:width|height)|margin.*|padding.*|inset.*|top|left|right|bottom|font-size|text-indent|letter-spacing|word-spacing|border(?:-[a-z]+)*-width|translate|outline-width|column-width|perspective|vertical-align)$/;
const FONTS = { fontSize: 16, rootFontSize: 16 };

/** A plus or minus without the white space that it needs. */
const UNSPACED = /[\d%)][+-][\d.(]/;

/** Checks the kind of number that a calculation gives: css-tree takes any calculation for any number. */
function checkMath(property: string, value: string): Validity {
  const numbers = NUMBERS.test(property);
  if (!numbers && !LENGTHS_ONLY.test(property) && property !== 'line-height') return true;
  for (const word of splitWords(value)) {
    if (!MATH.test(word)) continue;
    const solved = solveMath(word, FONTS);
    if (solved === undefined) {
      // A mix of percent and pixels needs layout; all else that stays unsolved may be invalid.
      if (numbers || !word.includes('%') || UNSPACED.test(word)) return 'undecided';
      continue;
    }
    const isNumber = /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(solved);
    const isPercent = solved.endsWith('%');
    if (numbers ? !isNumber && !isPercent : isNumber && property !== 'line-height') return false;
  }
  return true;
}

function matches(property: string, value: string): Validity {
  const { error } = withoutWarnings(() => css.lexer.matchProperty(property, value));
  if (error === null) return value.includes('(') ? checkMath(property, value) : true;
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
  if (UNITLESS.test(property)) {
    return splitWords(value)
      .map((word) => (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word) ? `${word}px` : word))
      .join(' ');
  }
  return value;
}

const isNamed = (word: string): boolean =>
  /^(?:red|tan|bade|facade|decade)$/i.test(word) && word.toLowerCase() !== 'facade';

/** In strings, any word and escape may stand. */
const STRINGS = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g;

function check(property: string, value: string): Validity {
  if (value.length > LIMITS.valueCharacters) return 'undecided';
  if (SIMPLE_LENGTH.test(value) && LENGTHS.has(property)) {
    return !value.startsWith('-') || property.startsWith('margin');
  }
  const bare = value.replace(STRINGS, '""');
  if (FOREIGN.test(bare) && !property.startsWith('font') && !property.startsWith('animation')) return false;
  if (UNSUPPORTED.some(([of, unknown]) => of.test(property) && unknown.test(bare))) return false;
  if (value.toLowerCase() === 'revert-rule') return 'undecided';
  if (UNDECIDABLE.test(bare)) return 'undecided';
  if (property === 'display') return isValidDisplay(value);
  if (bare.includes('\\') && hasStrangeEscape(bare)) return false;
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
