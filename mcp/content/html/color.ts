/** A color, `clear` if fully transparent, `unknown` if it cannot be determined (images, gradients). */
export type Color = readonly [red: number, green: number, blue: number] | 'clear' | 'unknown';

const NAMED: Readonly<Record<string, Color>> = {
  white: [255, 255, 255],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  ghostwhite: [248, 248, 255],
  floralwhite: [255, 250, 240],
  whitesmoke: [245, 245, 245],
  mintcream: [245, 255, 250],
  azure: [240, 255, 255],
  aliceblue: [240, 248, 255],
  seashell: [255, 245, 238],
  honeydew: [240, 255, 240],
  black: [0, 0, 0],
  windowtext: [0, 0, 0],
  window: [255, 255, 255],
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  navy: [0, 0, 128],
  transparent: 'clear',
};

/** Two colors whose channels all differ by less than this look the same. */
const SAME_COLOR_DISTANCE = 24;
/** Less opaque than this is invisible. */
const MIN_ALPHA = 0.1;

function fromHex(digits: string): Color {
  const wide = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join('') : digits;
  if (wide.length === 8 && Number.parseInt(wide.slice(6), 16) / 255 < MIN_ALPHA) return 'clear';
  const value = Number.parseInt(wide.slice(0, 6), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function fromFunction(kind: string, inside: string): Color {
  const parts = inside.split(/[\s,/]+/).filter((part) => part !== '');
  const alpha = parts[3];
  if (alpha !== undefined && Number.parseFloat(alpha) / (alpha.endsWith('%') ? 100 : 1) < MIN_ALPHA) return 'clear';
  if (kind.startsWith('hsl')) {
    const light = Number.parseFloat(parts[2] ?? '');
    if (light >= 95) return [255, 255, 255];
    return light <= 5 ? [0, 0, 0] : 'unknown';
  }
  const channel = (part: string | undefined): number =>
    Number.parseFloat(part ?? '') * (part?.endsWith('%') === true ? 2.55 : 1);
  const [red, green, blue] = [channel(parts[0]), channel(parts[1]), channel(parts[2])];
  return Number.isNaN(red + green + blue) ? 'unknown' : [red, green, blue];
}

/** Parses the color in a CSS or attribute value; undefined if there is none. */
export function parseColor(value: string): Color | undefined {
  const text = value.trim().toLowerCase();
  const hex = /^#?((?:[0-9a-f]{3,4}){1,2})$/.exec(text);
  if (hex?.[1] !== undefined) return fromHex(hex[1]);
  const call = /^(rgba?|hsla?)\(([^)]{0,80})\)$/.exec(text);
  if (call) return fromFunction(call[1] ?? '', call[2] ?? '');
  return Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
}

/** True if text of this color cannot be seen on the background. */
export function isIndistinguishable(text: Color, background: Color): boolean {
  if (text === 'clear') return true;
  if (text === 'unknown' || background === 'unknown' || background === 'clear') return false;
  return text.every((channel, index) => Math.abs(channel - (background[index] ?? 0)) < SAME_COLOR_DISTANCE);
}
