import { color as readColor, serializeRGB } from '@csstools/css-color-parser';
import { parseComponentValue } from '@csstools/css-parser-algorithms';
import { tokenize } from '@csstools/css-tokenizer';
import { LIMITS } from './limits.ts';

/** Red, green, blue from 0 to 255, and opacity from 0 to 1. */
export type Rgba = readonly [number, number, number, number];

export const BLACK: Rgba = [0, 0, 0, 1];
export const WHITE: Rgba = [255, 255, 255, 1];
const CLEAR: Rgba = [0, 0, 0, 0];

/** Chromium's system colors in light mode, also by their older names. */
const SYSTEM: Readonly<Record<string, string>> = {
  canvas: '#fff',
  canvastext: '#000',
  linktext: '#0000ee',
  '-webkit-link': '#0000ee',
  visitedtext: '#551a8b',
  activetext: '#ff0000',
  '-webkit-activelink': '#ff0000',
  highlight: '#0041c6cc',
  accentcolor: '#0075ff',
  accentcolortext: '#fff',
  selecteditem: '#1967d2',
  selecteditemtext: '#fff',
  buttonface: '#efefef',
  buttontext: '#000',
  buttonborder: '#000',
  field: '#fff',
  fieldtext: '#000',
  highlighttext: '#fff',
  graytext: '#808080',
  mark: '#ff0',
  marktext: '#000',
  window: '#fff',
  windowtext: '#000',
  background: '#fff',
  appworkspace: '#fff',
  activecaption: '#fff',
  inactivecaption: '#fff',
  infobackground: '#fff',
  menu: '#fff',
  scrollbar: '#fff',
  captiontext: '#000',
  infotext: '#000',
  menutext: '#000',
  inactivecaptiontext: '#808080',
  buttonhighlight: '#efefef',
  buttonshadow: '#efefef',
  threedface: '#efefef',
  threedlightshadow: '#000',
  threedhighlight: '#000',
  threedshadow: '#000',
  threeddarkshadow: '#000',
  activeborder: '#000',
  inactiveborder: '#000',
  windowframe: '#000',
};

const parsed = new Map<string, Rgba | undefined>();

function parse(value: string): Rgba | undefined {
  const node = parseComponentValue(tokenize({ css: value }));
  const data = node && readColor(node);
  if (!data) return undefined;
  const numbers =
    serializeRGB(data, true)
      .toString()
      .match(/-?[\d.]+(?:e-?\d+)?/g)
      ?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [red, green, blue, alpha];
}

function parseCached(value: string): Rgba | undefined {
  if (parsed.has(value)) return parsed.get(value);
  const color = parse(value);
  if (parsed.size >= LIMITS.cacheEntries) parsed.clear();
  parsed.set(value, color);
  return color;
}

/** The part of `light-dark()` that holds in light mode. */
function inLightMode(value: string): string {
  const at = value.indexOf('light-dark(');
  if (at < 0) return value;
  let depth = 0;
  let comma = -1;
  for (let next = at + 'light-dark('.length; next < value.length; next += 1) {
    const letter = value[next];
    if (letter === '(') depth += 1;
    else if (letter === ',' && depth === 0 && comma < 0) comma = next;
    else if (letter === ')') {
      if (depth === 0)
        return value.slice(0, at) + value.slice(at + 11, comma < 0 ? next : comma) + value.slice(next + 1);
      depth -= 1;
    }
  }
  return value;
}

/** Reads a valid color; undefined if it cannot be computed. `current` is the text color where the value stands. */
export function toRgba(value: string, current: Rgba): Rgba | undefined {
  const word = inLightMode(value.trim().toLowerCase());
  if (word === 'transparent') return CLEAR;
  if (word === 'currentcolor') return current;
  const system = SYSTEM[word];
  if (system !== undefined) return parseCached(system);
  if (!word.includes('(')) return parseCached(word);
  const [red, green, blue, alpha] = current;
  const filled = word.replace(/[a-z-]+(?![\w(-])/g, (name) =>
    name === 'currentcolor' ? `rgb(${red} ${green} ${blue} / ${alpha})` : (SYSTEM[name] ?? name),
  );
  return parseCached(filled);
}

/** Draws one color over another, opaque one. */
export function over(top: Rgba, bottom: Rgba): Rgba {
  const alpha = top[3];
  const mix = (index: 0 | 1 | 2): number => top[index] * alpha + bottom[index] * (1 - alpha);
  return [mix(0), mix(1), mix(2), 1];
}

/** How much letters of a color differ from their ground, from 0 to 255. */
export function contrast(letters: Rgba, ground: Rgba): number {
  const drawn = over(letters, ground);
  return Math.max(...([0, 1, 2] as const).map((index) => Math.abs(drawn[index] - ground[index])));
}

/** Reads a color of a legacy attribute such as `bgcolor` by the HTML standard: any word gives a color. */
export function legacyColor(written: string): string | undefined {
  if (written === '') return undefined;
  const value = written.trim();
  if (value.toLowerCase() === 'transparent') return undefined;
  if (/^[a-z]+$/i.test(value) && !(value.toLowerCase() in SYSTEM) && value.toLowerCase() !== 'currentcolor') {
    if (parseCached(value.toLowerCase())) return value.toLowerCase();
  }
  if (/^#[\da-f]{3}$/i.test(value)) return value.toLowerCase();
  let digits = [...value.slice(0, 300)]
    .map((letter) => ((letter.codePointAt(0) ?? 0) > 0xffff ? '00' : letter))
    .join('')
    .slice(0, 128)
    .replace(/^#/, '')
    .replace(/[^\da-f]/gi, '0');
  while (digits.length === 0 || digits.length % 3 !== 0) digits += '0';
  const size = digits.length / 3;
  let parts = [0, 1, 2].map((index) => digits.slice(index * size, (index + 1) * size).slice(-8));
  while ((parts[0]?.length ?? 0) > 2 && parts.every((part) => part.startsWith('0'))) {
    parts = parts.map((part) => part.slice(1));
  }
  return `#${parts.map((part) => part.slice(0, 2).padStart(2, '0')).join('')}`.toLowerCase();
}
