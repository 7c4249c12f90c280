/** A longhand property that decides what a person sees, its initial value, and whether a child inherits it. */
export interface PropertyInfo {
  readonly initial: string;
  readonly inherited: boolean;
}

/** Stands for every property that a browser knows and this folder does not. */
export const UNKNOWN_PROPERTY = '-unknown';

const table = new Map<string, PropertyInfo>();

function add(inherited: boolean, initials: Readonly<Record<string, string>>): void {
  for (const [name, initial] of Object.entries(initials)) table.set(name, { initial, inherited });
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

add(true, {
  visibility: 'visible',
  color: 'canvastext',
  'color-scheme': 'normal',
  '-webkit-text-fill-color': 'currentcolor',
  '-webkit-text-stroke-width': '0',
  '-webkit-text-security': 'none',
  'font-size': 'medium',
  'font-family': 'serif',
  'font-size-adjust': 'none',
  'line-height': 'normal',
  'letter-spacing': 'normal',
  'word-spacing': 'normal',
  'text-indent': '0',
  'text-align': 'start',
  'text-shadow': 'none',
  'white-space-collapse': 'collapse',
  'text-wrap-mode': 'wrap',
  'text-transform': 'none',
  'list-style-type': 'disc',
  'tab-size': '8',
  direction: 'ltr',
  'writing-mode': 'horizontal-tb',
  'math-depth': '0',
});
add(false, {
  display: 'inline',
  'content-visibility': 'visible',
  opacity: '1',
  'background-color': 'transparent',
  'background-image': 'none',
  'background-clip': 'border-box',
  'background-size': 'auto',
  'background-repeat': 'repeat',
  'background-position': '0% 0%',
  'background-blend-mode': 'normal',
  'border-image-source': 'none',
  'box-shadow': 'none',
  'outline-style': 'none',
  'outline-width': 'medium',
  position: 'static',
  float: 'none',
  clear: 'none',
  'z-index': 'auto',
  isolation: 'auto',
  'will-change': 'auto',
  width: 'auto',
  height: 'auto',
  'min-width': 'auto',
  'min-height': 'auto',
  'max-width': 'none',
  'max-height': 'none',
  'aspect-ratio': 'auto',
  'overflow-x': 'visible',
  'overflow-y': 'visible',
  'table-layout': 'auto',
  clip: 'auto',
  'clip-path': 'none',
  'mask-image': 'none',
  'mask-border-source': 'none',
  filter: 'none',
  'backdrop-filter': 'none',
  'mix-blend-mode': 'normal',
  transform: 'none',
  translate: 'none',
  rotate: 'none',
  scale: 'none',
  'offset-path': 'none',
  zoom: '1',
  contain: 'none',
  'container-type': 'normal',
  'animation-name': 'none',
  'column-count': 'auto',
  'column-width': 'auto',
  'column-gap': 'normal',
  'border-top-left-radius': '0',
  'border-top-right-radius': '0',
  'border-bottom-right-radius': '0',
  'border-bottom-left-radius': '0',
  '-webkit-line-clamp': 'none',
  'flex-direction': 'row',
  'flex-wrap': 'nowrap',
  'grid-row': 'auto',
  'grid-column': 'auto',
  'vertical-align': 'baseline',
  'text-decoration-line': 'none',
  'text-decoration-thickness': 'auto',
  'box-sizing': 'content-box',
  'unicode-bidi': 'normal',
  'border-spacing': '0',
  content: 'normal',
  [UNKNOWN_PROPERTY]: 'none',
});
for (const side of SIDES) {
  add(false, {
    [`margin-${side}`]: '0',
    [`padding-${side}`]: '0',
    [side]: 'auto',
    [`border-${side}-width`]: 'medium',
    [`border-${side}-style`]: 'none',
  });
}

/** Every longhand that this folder looks at. */
export const SIGHT_PROPERTIES: ReadonlyMap<string, PropertyInfo> = table;

/** Other names of properties, and logical sides for text from left to right. */
const ALIASES = new Map<string, string>([
  ['-webkit-transform', 'transform'],
  ['-webkit-filter', 'filter'],
  ['-webkit-clip-path', 'clip-path'],
  ['-webkit-opacity', 'opacity'],
  ['-webkit-box-shadow', 'box-shadow'],
  ['-webkit-background-clip', 'background-clip'],
  ['-webkit-background-size', 'background-size'],
  ['-webkit-mask', 'mask'],
  ['-webkit-mask-image', 'mask-image'],
  ['-webkit-mask-box-image', 'mask-border'],
  ['-webkit-mask-box-image-source', 'mask-border-source'],
  ['-webkit-animation', 'animation'],
  ['-webkit-animation-name', 'animation-name'],
  ['-webkit-columns', 'columns'],
  ['-webkit-column-count', 'column-count'],
  ['-webkit-column-width', 'column-width'],
  ['-webkit-border-image', 'border-image'],
  ['inline-size', 'width'],
  ['block-size', 'height'],
  ['min-inline-size', 'min-width'],
  ['min-block-size', 'min-height'],
  ['max-inline-size', 'max-width'],
  ['max-block-size', 'max-height'],
  ['-webkit-logical-width', 'width'],
  ['-webkit-logical-height', 'height'],
  ['-webkit-max-logical-width', 'max-width'],
  ['-webkit-max-logical-height', 'max-height'],
  ['-webkit-padding-start', 'padding-left'],
  ['-webkit-padding-end', 'padding-right'],
  ['-webkit-padding-before', 'padding-top'],
  ['-webkit-padding-after', 'padding-bottom'],
  ['-webkit-margin-start', 'margin-left'],
  ['-webkit-margin-end', 'margin-right'],
  ['-webkit-margin-before', 'margin-top'],
  ['-webkit-margin-after', 'margin-bottom'],
  ['inset-inline-start', 'left'],
  ['inset-inline-end', 'right'],
  ['inset-block-start', 'top'],
  ['inset-block-end', 'bottom'],
  ['background-position-x', 'background-position'],
  ['background-position-y', 'background-position'],
  ['-webkit-flex-direction', 'flex-direction'],
  ['-webkit-flex-wrap', 'flex-wrap'],
  ['-webkit-flex-flow', 'flex-flow'],
  ['grid-gap', 'gap'],
  ['grid-column-gap', 'column-gap'],
  ['overflow-inline', 'overflow-x'],
  ['overflow-block', 'overflow-y'],
  ['text-wrap', 'text-wrap-mode'],
]);
for (const box of ['margin', 'padding'] as const) {
  ALIASES.set(`${box}-inline-start`, `${box}-left`);
  ALIASES.set(`${box}-inline-end`, `${box}-right`);
  ALIASES.set(`${box}-block-start`, `${box}-top`);
  ALIASES.set(`${box}-block-end`, `${box}-bottom`);
}
for (const [logical, side] of Object.entries({
  'inline-start': 'left',
  'inline-end': 'right',
  'block-start': 'top',
  'block-end': 'bottom',
})) {
  for (const part of ['', '-width', '-style']) {
    ALIASES.set(`border-${logical}${part}`, `border-${side}${part}`);
  }
}

/** The property that a name stands for. */
export function canonicalProperty(name: string): string {
  return ALIASES.get(name) ?? name;
}
