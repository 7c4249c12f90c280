import type { Element } from 'domhandler';
import type { TextStyle } from '../visibility/styledDocument.ts';
import { isBlockDisplay } from './displayKinds.ts';
import { linkAddress, shortAddress } from './messageLinks.ts';

const NUMBER = /^-?\d{1,6}%?$/;
const MAX_ADDRESS_LENGTH = 4_000;

type Rule = (value: string) => string | undefined;
const number: Rule = (value) => (NUMBER.test(value.trim()) ? value.trim() : undefined);
const flag: Rule = () => '';
const oneOf =
  (...words: readonly string[]): Rule =>
  (value) =>
    words.find((word) => word === value || (word.length > 1 && word === value.toLowerCase()));

/** Attributes that a person sees the effect of. Everything else could carry words that nobody sees. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...['colspan', 'rowspan', 'start', 'value', 'width', 'height', 'border', 'rows', 'cols', 'size'].map(
    (name): [string, Rule] => [name, number],
  ),
  ...['checked', 'selected', 'reversed', 'open', 'multiple', 'disabled'].map((name): [string, Rule] => [name, flag]),
  ['dir', oneOf('ltr', 'rtl')],
  ['align', oneOf('left', 'right', 'center', 'justify')],
  ['role', oneOf('presentation', 'none')],
]);

const TYPES: ReadonlyMap<string, Rule> = new Map([
  ['ol', oneOf('1', 'a', 'A', 'i', 'I')],
  ['li', oneOf('1', 'a', 'A', 'i', 'I', 'disc', 'circle', 'square')],
  ['ul', oneOf('disc', 'circle', 'square')],
  ['blockquote', oneOf('cite')],
  [
    'input',
    oneOf(
      'text',
      'checkbox',
      'radio',
      'submit',
      'reset',
      'button',
      'password',
      'number',
      'date',
      'email',
      'tel',
      'image',
    ),
  ],
]);

/** The attributes of an element that a person sees the effect of, without its texts. */
export function drawnAttributes(element: Element, base: string | undefined): readonly (readonly [string, string])[] {
  const out: [string, string][] = [];
  for (const [name, value] of Object.entries(element.attribs)) {
    const shown = drawnValue(element, name, value, base);
    if (shown !== undefined) out.push([name, shown]);
  }
  return out;
}

function drawnValue(element: Element, name: string, value: string, base: string | undefined): string | undefined {
  if (name === 'type') return TYPES.get(element.name)?.(value);
  if (name === 'href') return element.name === 'a' ? shortened(linkAddress(value, base)) : undefined;
  if (name === 'src') return element.name === 'img' ? imageAddress(value, base) : undefined;
  if (name === 'value' && element.name !== 'li') return undefined;
  return RULES.get(name)?.(value);
}

function imageAddress(value: string, base: string | undefined): string | undefined {
  if (/^cid:/i.test(value.trim())) return shortened(value.trim().replace(/\s+/g, ''));
  const address = linkAddress(value, base);
  return address !== undefined && /^https?:/i.test(address) ? shortened(address) : undefined;
}

function shortened(address: string | undefined): string | undefined {
  return address === undefined ? undefined : shortAddress(address, MAX_ADDRESS_LENGTH);
}

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option optgroup p pre search section summary ul table caption'
  ).split(' '),
);
const SPACE_TAGS = new Set(['pre', 'textarea', 'listing', 'xmp', 'plaintext']);

/** The part of an element's style that changes how its words read, if its tag does not say so already. */
export function drawnStyle({ name }: Element, style: TextStyle, outer: TextStyle | undefined): string {
  const parts: string[] = [];
  const { display, whiteSpace, textTransform } = style;
  if (isBlockDisplay(display) && !BLOCK_TAGS.has(name) && display !== 'table') parts.push('display:block');
  if (display === 'inline' && BLOCK_TAGS.has(name)) parts.push('display:inline');
  if (style.lineThrough && !/^(?:s|strike|del)$/.test(name)) parts.push('text-decoration:line-through');
  if (style.raised !== undefined && name !== 'sup' && name !== 'sub') parts.push(`vertical-align:${style.raised}`);
  if (style.rightToLeftOverride && name !== 'bdo') parts.push('direction:rtl;unicode-bidi:bidi-override');
  if (whiteSpace !== (outer?.whiteSpace ?? 'normal') && !SPACE_TAGS.has(name) && whiteSpace !== 'nowrap') {
    parts.push(`white-space:${whiteSpace}`);
  }
  if (textTransform !== (outer?.textTransform ?? 'none')) parts.push(`text-transform:${textTransform}`);
  // Words in place of a bullet.
  if (display === 'list-item' && /^["']/.test(style.listStyleType))
    parts.push(`list-style-type:${style.listStyleType}`);
  return parts.join(';');
}
