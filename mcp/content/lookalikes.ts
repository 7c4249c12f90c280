/** Characters that look like those of our fence marks, beyond what Unicode normalization folds. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '<': '\u2039\u3008\u2329\u27e8\u02c2\u1438\u276e\u2770\u227a\u25c1\u29fc\u276c\u00ab\u300a\u16b2',
    '/': '\u2044\u2215\u2571\u29f8\u27cb\u30ce\u3033',
    '-': '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2796\u02d7\u30fc\u058a\u2e3a\u2e3b\u06d4',
    a: '\u0430\u03b1\u0251\u1d00\u237a',
    d: '\u0501\u1d05\u13e7\u146f\ua4d2',
    e: '\u0435\u03b5\u1d07\u212e\ua4f0\uab32\u04bd\u0454',
    f: '\u0192\ua730\u03dd\u0584\uab35\ua799',
    k: '\u043a\u03ba\u1d0b\u0138\ua4d7',
    s: '\u0455\ua731\u01bd\uabaa\ua4e2',
    t: '\u0442\u03c4\u1d1b\ua4d4',
    u: '\u03c5\u1d1c\u057d\u028b\u0446\ua79f\uab4e\uab52\ua4f4',
  }).flatMap(([plain, lookalikes]) => [...lookalikes].map((letter): [string, string] => [letter, plain])),
);

const MARK = /\p{M}+/gu;
const NOT_ASCII = /[^\p{ASCII}]/gu;

/** What a text looks like in lower-case ASCII: folds full-width, Cyrillic, Greek, accented and styled letters. */
export function skeleton(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARK, '')
    .toLowerCase()
    .replace(NOT_ASCII, (letter) => LOOKS_LIKE.get(letter) ?? letter);
}
