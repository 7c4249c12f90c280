import { contrast, over, type Rgba, toRgba, WHITE } from './colors.ts';
import { splitList, splitWords } from './valueText.ts';

/** What lies behind letters: every color it may have, and whether something that we cannot see may lie there. */
export interface Ground {
  readonly colors: readonly Rgba[];
  /** A picture that may be missing: letters that its color hides may still be seen on it. */
  readonly picture: boolean;
  /** Something of the mail's own whose look is unknown: nothing can be said about letters on it. */
  readonly unknown: boolean;
}

export const PAPER: Ground = { colors: [WHITE], picture: false, unknown: false };

const MAX_COLORS = 6;

function unique(colors: readonly Rgba[]): readonly Rgba[] {
  const found = new Map<string, Rgba>();
  for (const color of colors) found.set(color.map((part) => Math.round(part)).join(), color);
  return [...found.values()];
}

/** The ground that one of two grounds may be. */
export function eitherGround(one: Ground, other: Ground): Ground {
  if (one === other) return one;
  const colors = unique([...one.colors, ...other.colors]);
  return {
    colors: colors.slice(0, MAX_COLORS),
    picture: one.picture || other.picture,
    unknown: one.unknown || other.unknown || colors.length > MAX_COLORS,
  };
}

/** The colors of a gradient; undefined if they cannot be read. */
function gradientColors(image: string, current: Rgba): readonly Rgba[] | undefined {
  const inside = /^[\w-]*gradient\((.*)\)$/is.exec(image)?.[1];
  if (inside === undefined) return undefined;
  const colors: Rgba[] = [];
  splitList(inside).forEach((stop, index) => {
    for (const word of splitWords(stop)) {
      const color = /^[+-]?[\d.]|^(?:to|from|at|in|left|right|top|bottom|center|circle|ellipse)$/i.test(word)
        ? undefined
        : toRgba(word, current);
      if (color) colors.push(color);
    }
    if (index > MAX_COLORS * 4) colors.length = 0;
  });
  return colors.length >= 1 ? colors : undefined;
}

/** Draws an element's own background over what is behind it. */
export function paintGround(behind: Ground, get: (property: string) => string, current: Rgba): Ground {
  // A wide shadow inside the box, or a picture of its border, lies behind the words whatever the background does.
  const isUnknown =
    get('border-image-source') !== 'none' ||
    hasWideInsetShadow(get('box-shadow')) ||
    get('background-blend-mode') !== 'normal';
  if (get('background-clip').includes('text')) return isUnknown ? { ...behind, unknown: true } : behind;
  const written = get('background-color');
  const color = toRgba(written, current);
  let ground: Ground =
    color === undefined
      ? { ...behind, unknown: true }
      : color[3] === 0
        ? behind
        : color[3] === 1
          ? { colors: [color], picture: false, unknown: false }
          : { ...behind, colors: unique(behind.colors.map((each) => over(color, each))) };
  const image = get('background-image');
  if (image !== 'none') {
    for (const layer of splitList(image).toReversed()) {
      if (layer !== 'none') ground = paintImage(ground, layer, coversBox(get), current);
    }
  }
  return isUnknown ? { ...ground, unknown: true } : ground;
}

/** True if a gradient lies behind the whole box. */
function coversBox(get: (property: string) => string): boolean {
  const size = get('background-size');
  if (size !== 'auto' && size !== 'cover') return false;
  const isMoved = !/^(?:(?:0(?:px|%)?|50%|100%|left|top|center|right|bottom)\s*){1,2}$/i.test(
    get('background-position'),
  );
  return !isMoved || get('background-repeat') === 'repeat';
}

function paintImage(ground: Ground, image: string, covers: boolean, current: Rgba): Ground {
  if (/gradient\(/i.test(image)) {
    const stops = gradientColors(image, current);
    if (!stops) return { ...ground, unknown: true };
    const painted = stops.flatMap((stop) => ground.colors.map((each) => over(stop, each)));
    const colors = unique(covers ? painted : [...painted, ...ground.colors]);
    if (colors.length > MAX_COLORS) return { ...ground, unknown: true };
    return { ...ground, colors };
  }
  // A picture from the network may not load; one that is part of the mail is always drawn.
  if (/data:|image-set|cross-fade|element\(|paint\(/i.test(image)) return { ...ground, unknown: true };
  return { ...ground, picture: true };
}

const WIDE_SHADOW = 12;

/** The longest length of a shadow. */
export function shadowReach(shadow: string): number {
  const lengths = splitWords(shadow).filter((word) => /^[+-]?[\d.]/.test(word));
  return Math.max(0, ...lengths.map((length) => Math.abs(Number.parseFloat(length))));
}

/** True if a shadow inside the box may color the ground of its words. */
function hasWideInsetShadow(value: string): boolean {
  return (
    value !== 'none' && splitList(value).some((each) => /\binset\b/i.test(each) && shadowReach(each) >= WIDE_SHADOW)
  );
}

/** True if a shadow reaches far out of its box, where it colors the ground of other words. */
export function hasWideOuterShadow(value: string): boolean {
  if (value === 'none') return false;
  return splitList(value).some((each) => {
    if (/\binset\b/i.test(each)) return false;
    const lengths = splitWords(each).filter((word) => /^[+-]?[\d.]/.test(word));
    const [x = '0', y = '0', , spread = '0'] = lengths;
    return [x, y, spread].some((length) => Math.abs(Number.parseFloat(length)) * (/em/i.test(length) ? 16 : 1) > 40);
  });
}

/** Below this difference no letter is seen; up to the second one it is doubtful. */
const UNSEEN = 18;
const FAINT = 40;

/** True for letters that no ground shows. */
export const isClear = (letters: Rgba, opacity: number): boolean => letters[3] * opacity * 255 <= UNSEEN;

/** Judges letters of a color on a ground, with the opacity of everything around them. */
export function judgeContrast(letters: Rgba, ground: Ground, opacity: number): 'shown' | 'removed' | 'doubtful' {
  const differences = ground.colors.map((color) => contrast(letters, color) * opacity);
  if (isClear(letters, opacity)) return 'removed';
  if (ground.unknown) return 'doubtful';
  if (differences.every((each) => each <= UNSEEN)) return ground.picture ? 'doubtful' : 'removed';
  return differences.every((each) => each > FAINT) ? 'shown' : 'doubtful';
}
