import { readPlainLength } from './plainLengths.ts';

/** A length in an attribute, in pixels. */
export function attributePixels(value: string | undefined, fontSize = 16): number {
  const [, number, unit = ''] = /^\s*\+?(\d+\.?\d*|\.\d+)([a-z]*)/i.exec(value ?? '') ?? [];
  if (number === undefined) return 0;
  const length = readPlainLength(`${number}${unit}`, { fontSize, rootFontSize: 16 });
  return length?.kind === 'px' ? length.px : Number(number);
}
