import type { Element } from 'domhandler';

/** Longhand properties and their values, as a browser applies them before any style sheet of the mail. */
export type Defaults = Readonly<Record<string, string>>;

export const HTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';
export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
export const MATHML_NAMESPACE = 'http://www.w3.org/1998/Math/MathML';

/** The size of letters of one width: 13 pixels where others have 16, unless a length in pixels decides. */
export const MONOSPACE = '-monospace';

const NONE: Defaults = {};
const table = new Map<string, Record<string, string>>();

function set(names: string, values: Defaults): void {
  for (const name of names.split(' ')) table.set(name, { ...table.get(name), ...values });
}

set(
  'html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr legend listing main menu nav ol optgroup option p plaintext pre search ' +
    'section summary ul xmp frameset frame',
  { display: 'block' },
);
set('area base basefont datalist head link meta noembed noframes param rp script style template title', {
  display: 'none',
});
set('li', { display: 'list-item' });
set('summary', { display: 'list-item' });
set('center', { 'text-align': '-webkit-center' });
set('th', { 'text-align': '-internal-center' });
set('slot', { display: 'contents' });
set('table', { display: 'table', 'border-spacing': '2px' });
set('caption', { display: 'table-caption' });
set('colgroup', { display: 'table-column-group' });
set('col', { display: 'table-column' });
set('thead', { display: 'table-header-group' });
set('tbody', { display: 'table-row-group' });
set('tfoot', { display: 'table-footer-group' });
set('tr', { display: 'table-row' });
set('td th', { display: 'table-cell' });
set('ruby', { display: 'ruby' });
set('rt', { display: 'ruby-text', 'font-size': '50%' });
set('button input select textarea meter progress marquee', { display: 'inline-block' });

set('pre listing xmp plaintext', { 'white-space': 'pre' });
set('textarea', { 'white-space': 'pre-wrap' });
// We write the lines of a frame's own document as its text.
set('iframe', { 'white-space': 'pre-line' });
set('nobr', { 'white-space': 'nowrap' });
set('s strike del', { 'text-decoration-line': 'line-through' });
set('u ins', { 'text-decoration-line': 'underline' });
set('sup', { 'vertical-align': 'super', 'font-size': 'smaller' });
set('sub', { 'vertical-align': 'sub', 'font-size': 'smaller' });
set('small', { 'font-size': 'smaller' });
set('big', { 'font-size': 'larger' });
set('ul menu dir', { 'list-style-type': 'disc' });
set('ol', { 'list-style-type': 'decimal' });
set('summary', { 'list-style-type': 'disclosure-closed' });

set('h1', { 'font-size': '2em' });
set('h2', { 'font-size': '1.5em' });
set('h3', { 'font-size': '1.17em' });
set('h5', { 'font-size': '0.83em' });
set('h6', { 'font-size': '0.67em' });
set('pre listing xmp plaintext code kbd samp tt', { 'font-size': MONOSPACE, 'font-family': 'monospace' });
set('button input select textarea', {
  'font-size': '13.333px',
  color: 'black',
  'background-color': 'white',
  'text-indent': '0',
  'letter-spacing': 'normal',
  'text-transform': 'none',
});
set('button', { 'background-color': 'buttonface' });

set('mark', { 'background-color': 'yellow', color: 'black' });
set('dialog', { position: 'absolute', color: 'black', 'background-color': 'white' });
set('marquee', { 'overflow-x': 'hidden', 'overflow-y': 'hidden' });
set('img', { 'overflow-x': 'clip', 'overflow-y': 'clip' });
set('hr', { 'border-top-style': 'inset', 'border-top-width': '1px' });
set('body', { 'margin-top': '8px', 'margin-right': '8px', 'margin-bottom': '8px', 'margin-left': '8px' });
set('p dl ul ol menu dir pre listing xmp plaintext blockquote figure h1 h2 h3 h4 h5 h6', {
  'margin-top': '1em',
  'margin-bottom': '1em',
});
set('blockquote figure', { 'margin-left': '40px', 'margin-right': '40px' });
set('ul ol menu dir', { 'padding-left': '40px' });
set('dd', { 'margin-left': '40px' });
// With its border.
set('fieldset', { 'padding-left': '14px', 'padding-right': '14px' });
set('td th', { 'padding-top': '1px', 'padding-right': '1px', 'padding-bottom': '1px', 'padding-left': '1px' });

/** A table starts with a fresh font, and with the color of `body`, in a document without a doctype. */
const QUIRKS_TABLE: Defaults = {
  'white-space': 'initial',
  'line-height': 'initial',
  'font-size': 'initial',
  'font-weight': 'initial',
  'text-align': 'initial',
  color: '-quirk-inherit',
};

const DEFAULTS: ReadonlyMap<string, Defaults> = table;
const QUIRKS_TABLE_DEFAULTS: Defaults = { ...DEFAULTS.get('table'), ...QUIRKS_TABLE };
const CLOSED_DIALOG: Defaults = { ...DEFAULTS.get('dialog'), display: 'none' };
const UNDRAWN: Defaults = { display: 'none' };
const LINK: Defaults = { color: '-webkit-link', 'text-decoration-line': 'underline' };
const BDO_RTL: Defaults = { 'unicode-bidi': 'bidi-override', direction: 'rtl' };
const BDO: Defaults = { 'unicode-bidi': 'bidi-override' };
const RTL: Defaults = { direction: 'rtl' };
const MATH_PHANTOM: Defaults = { display: 'math', visibility: 'hidden' };
const MATH_PART: Defaults = { display: 'math' };
const MATH: Defaults = { display: 'math', 'text-indent': '0', 'letter-spacing': 'normal' };

function mathDefaults(element: Element): Defaults {
  if (element.name === 'math') return MATH;
  if (element.name === 'mphantom') return MATH_PHANTOM;
  return element.name === 'annotation' || element.name === 'annotation-xml' ? UNDRAWN : MATH_PART;
}

function withDirection(element: Element, defaults: Defaults): Defaults {
  const direction = element.attribs.dir?.toLowerCase();
  if (element.name === 'bdo') return direction === 'rtl' ? BDO_RTL : BDO;
  if (direction === 'rtl') return defaults === NONE ? RTL : { ...defaults, ...RTL };
  if (direction === 'ltr') return { ...defaults, direction: 'ltr' };
  return defaults;
}

/** What a browser's own style sheet says about an element. */
export function userAgentDefaults(element: Element, quirks: boolean): Defaults {
  if (element.namespace === MATHML_NAMESPACE) return mathDefaults(element);
  if (element.namespace === SVG_NAMESPACE) return NONE;
  const { name, attribs } = element;
  let defaults = DEFAULTS.get(name) ?? NONE;
  if (name === 'a' && attribs.href !== undefined) defaults = LINK;
  else if (name === 'table' && quirks) defaults = QUIRKS_TABLE_DEFAULTS;
  else if (name === 'dialog' && attribs.open === undefined) defaults = CLOSED_DIALOG;
  else if (name === 'input' && attribs.type?.toLowerCase() === 'hidden') defaults = UNDRAWN;
  else if (name === 'audio' && attribs.controls === undefined) defaults = UNDRAWN;
  if (attribs.popover !== undefined && !(name === 'dialog' && attribs.open !== undefined)) defaults = UNDRAWN;
  return name === 'bdo' || attribs.dir !== undefined ? withDirection(element, defaults) : defaults;
}
