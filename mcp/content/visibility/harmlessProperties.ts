/** Longhands and shorthands that never hide words, move them away, or cover others, whatever their value. */
const HARMLESS: ReadonlySet<string> = new Set(
  `border-color border-top-color border-right-color border-bottom-color border-left-color border-collapse caption-side
  empty-cells cursor caret-color accent-color appearance outline-color list-style-position list-style-image
  font-weight font-style font-variant font-variant-caps font-variant-ligatures font-variant-numeric
  font-variant-east-asian font-variant-alternates font-variant-position font-stretch font-kerning
  font-feature-settings font-variation-settings font-synthesis font-optical-sizing font-language-override
  font-smooth -webkit-font-smoothing -moz-osx-font-smoothing text-rendering text-size-adjust
  -webkit-text-size-adjust -ms-text-size-adjust -moz-text-size-adjust text-decoration-color text-decoration-style
  text-decoration-skip-ink -webkit-text-decoration-skip text-underline-position text-overflow text-justify
  text-autospace text-wrap-style hyphens -webkit-hyphens overflow-wrap word-wrap line-break hanging-punctuation
  orphans widows page page-break-before page-break-after page-break-inside break-before break-after break-inside
  background-attachment background-origin image-rendering object-fit object-position user-select -webkit-user-select
  -moz-user-select -ms-user-select pointer-events resize touch-action scroll-behavior print-color-adjust
  -webkit-print-color-adjust forced-color-adjust -webkit-tap-highlight-color transition transition-property
  transition-duration transition-delay transition-timing-function transition-behavior -webkit-transition
  animation-duration animation-delay animation-timing-function animation-iteration-count animation-direction
  animation-fill-mode animation-play-state perspective-origin transform-origin -webkit-transform-origin
  transform-box row-gap counter-reset counter-increment counter-set fill stroke flex-grow -webkit-box-orient
  -webkit-box-flex column-rule column-rule-color column-rule-style column-rule-width ruby-position ruby-align
  -webkit-locale -webkit-line-break -webkit-nbsp-mode speak azimuth volume`.split(/\s+/),
);

const PLACED_AT_START =
  /^(?:(?:normal|auto|start|flex-start|left|top|stretch|baseline|space-between|first|safe|legacy)\s*)+$/i;
const WITHOUT_VALUE = /^(?:inherit|initial|unset|revert)$/i;

/** Properties with values that never hide words beside others that do. */
const HARMLESS_VALUES: ReadonlyMap<string, RegExp> = new Map([
  ...[
    'align-items',
    'align-content',
    'align-self',
    'justify-content',
    'justify-items',
    'justify-self',
    'place-items',
    'place-content',
    'place-self',
    '-webkit-align-items',
    '-webkit-align-content',
    '-webkit-align-self',
    '-webkit-justify-content',
  ].map((name) => [name, PLACED_AT_START] as const),
  // Items grow from their content, and shrink to no less than their longest word.
  ...['flex', '-webkit-flex'].map((name) => [name, /^(?:initial|auto|\d+|\d+ 1|\d+ 1 (?:auto|0%?))$/i] as const),
  ...['flex-basis', '-webkit-flex-basis'].map((name) => [name, /^(?:auto|content|100%)$/i] as const),
  ...['flex-shrink', '-webkit-flex-shrink'].map((name) => [name, /^1$/] as const),
  ...['order', '-webkit-order'].map((name) => [name, /^0$/] as const),
  // Others lie over floats.
  ['backface-visibility', /^visible$/i],
  ['-webkit-backface-visibility', /^visible$/i],
  ['perspective', /^none$/i],
  ['transform-style', /^flat$/i],
  ['-webkit-box-pack', /^(?:start|justify)$/i],
  ['-webkit-box-align', /^(?:start|stretch|baseline)$/i],
  ['-webkit-box-direction', /^normal$/i],
  ['text-align-last', /^(?:auto|start|left)$/i],
  // Signs of other scripts would stand in one long word.
  ['word-break', /^(?:normal|break-all|break-word|auto-phrase)$/i],
  ['outline-offset', /^[0-4](?:px)?$/i],
  ['text-underline-offset', /^(?:auto|[0-8](?:\.\d+)?px|0?\.\d+em|0)$/i],
  ['quotes', /^(?:none|auto|.{1,30})$/is],
]);

/** True for a declaration that cannot change whether words are seen. */
export function isHarmless(property: string, value: string): boolean {
  if (HARMLESS.has(property)) return true;
  const values = HARMLESS_VALUES.get(property);
  return values !== undefined && (values.test(value.trim()) || WITHOUT_VALUE.test(value.trim()));
}
