import type { TextStyle } from './styledDocument.ts';

const WHITE_SPACES = ['normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line', 'break-spaces'] as const;
const TRANSFORMS = ['none', 'uppercase', 'lowercase', 'capitalize'] as const;

function oneOf<T extends string>(values: readonly T[], value: string | undefined, otherwise: T): T {
  return values.find((each) => each === value) ?? otherwise;
}

/** Text before any style. */
export const INITIAL_TEXT_STYLE: TextStyle = {
  display: 'inline',
  whiteSpace: 'normal',
  lineThrough: false,
  raised: undefined,
  rightToLeftOverride: false,
  textTransform: 'none',
  listStyleType: 'disc',
  borderLeft: false,
  borderTop: false,
  keepsPlace: false,
  gapBefore: false,
  gapAfter: false,
};

const hasLine = (get: (property: string) => string | undefined, side: string): boolean => {
  const style = get(`border-${side}-style`) ?? 'none';
  const width = get(`border-${side}-width`) ?? 'medium';
  return style !== 'none' && style !== 'hidden' && !/^0(?:\D|$)/.test(width);
};

/** The text style of an element from its computed longhands; `get` returns undefined for what is not set. */
export function textStyleFrom(get: (property: string) => string | undefined): TextStyle {
  const align = get('vertical-align');
  const line = get('text-decoration-line') ?? 'none';
  const bidi = get('unicode-bidi') ?? 'normal';
  return {
    display: get('display') ?? 'inline',
    whiteSpace: oneOf(WHITE_SPACES, get('white-space'), 'normal'),
    lineThrough: line.includes('line-through'),
    raised: align === 'super' || align === 'sub' ? align : undefined,
    rightToLeftOverride: bidi.includes('override') && get('direction') === 'rtl',
    textTransform: oneOf(TRANSFORMS, get('text-transform'), 'none'),
    listStyleType: get('list-style-type') ?? 'disc',
    borderLeft: hasLine(get, 'left'),
    borderTop: hasLine(get, 'top'),
    keepsPlace: false,
    gapBefore: false,
    gapAfter: false,
  };
}
