/** Endings of ordinals and signs that are often raised and mean the same without. */
const RAISED_ENDING = /^(?:st|nd|rd|th|er|ers|re|res|e|es|ème|eme|nd|nde|de|te|ste)$/iu;
const RAISED_SIGN = /^(?:[®™©℠°ºª'"*†‡]+|tm|sm|\(r\)|\(tm\))$/iu;
const SIMPLE = /^[+\-−–]?[\p{L}\p{N}.,]+$/u;
/** A footnote in brackets stands apart as it is. */
const BRACKETED = /^(?:\[.*\]|\(.*\))$/;
const LETTERS = /^\p{L}{2,}$/u;

/** Raised and lowered figures as plain text: `10^6`, `x_1`, but `1st` and `H2O`. `before` and `after` are the texts around. */
export function raisedText(text: string, raised: 'super' | 'sub' | undefined, before: string, after: string): string {
  const endsInDigit = /\p{N}$/u.test(before.slice(-2));
  const endsInLetter = /[\p{L}\p{M}]$/u.test(before.slice(-2));
  const joinsWord = /^[\p{L}\p{N}]/u.test(after);
  const enclosed = SIMPLE.test(text) && !joinsWord ? text : `(${text})`;
  if (raised === 'sub') return endsInDigit || /^\p{N}/u.test(after) ? `_${enclosed}` : text;
  const hasBase = endsInDigit || endsInLetter || /[)\]}%$€£']$/.test(before);
  if (!hasBase || RAISED_SIGN.test(text) || BRACKETED.test(text)) return text;
  if (endsInDigit && RAISED_ENDING.test(text)) return text;
  if (endsInLetter && LETTERS.test(text)) return text;
  return `^${enclosed}`;
}

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
const LETTER_WITH_MARKS = /\P{M}\p{M}{0,32}|\p{M}{1,32}/gu;
const MIRRORED: ReadonlyMap<string, string> = new Map(
  ['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(([open = '', close = '']) => [
    [open, close],
    [close, open],
  ]),
);

/** Runs that are forced to be drawn from right to left, in the order in which a person reads them. */
export function reversedText<T extends { readonly text: string }>(runs: readonly T[]): readonly T[] {
  // Hebrew and Arabic are read from right to left anyway.
  if (runs.some((run) => RIGHT_TO_LEFT.test(run.text))) return runs;
  return runs.map((run) => ({ ...run, text: reverseLetters(run.text) })).reverse();
}

function reverseLetters(text: string): string {
  const letters = text.match(LETTER_WITH_MARKS) ?? [];
  return letters
    .reverse()
    .map((letter) => MIRRORED.get(letter) ?? letter)
    .join('');
}

const WORD_START = /(^|[^\p{L}\p{N}\p{M}'’])(\p{L})/gu;

/** Text in the case in which it is drawn; `before` is what stands before it on the line. */
export function transformText(text: string, transform: string, before: string): string {
  if (transform === 'uppercase') return text.toUpperCase();
  if (transform === 'lowercase') return text.toLowerCase();
  if (transform !== 'capitalize') return text;
  const insideWord = /[\p{L}\p{N}\p{M}'’]$/u.test(before.slice(-2));
  return text.replace(WORD_START, (whole: string, start: string, letter: string, index: number) =>
    index === 0 && start === '' && insideWord ? whole : `${start}${letter.toUpperCase()}`,
  );
}
