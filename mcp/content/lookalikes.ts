/**
 * Characters that look like those of our fence marks, beyond what Unicode normalization folds: from Unicode's list of
 * confusable characters (UTS 39, confusables.txt), with hooked and barred letters, and other scripts' brackets.
 */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '<': '\u00ab\u02c2\u1438\u16b2\u2039\u227a\u2329\u25c1\u276c\u276e\u2770\u27e8\u29fc\u3008\u300a\u{1d236}',
    '/': '\u1735\u2041\u2044\u2215\u2571\u27cb\u29f6\u29f8\u2cc7\u2f03\u3033\u30ce\u31d3\u4e3f\u{1d23a}',
    '-': '\u02d7\u058a\u06d4\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2238\u2796\u2a29\u2a2a\u2cbb\u2e1a\u2e3a\u2e3b\u30fc\ufb29\ufe58',
    a: '\u0251\u03b1\u0430\u15c5\u1d00\u2376\u237a\ua4ee\uab7a\u{102a0}\u{16f40}\u{1d6a8}\u{1d6c2}\u{1d6e2}\u{1d6fc}\u{1d71c}\u{1d736}\u{1d756}\u{1d770}\u{1d790}\u{1d7aa}',
    d: '\u2202\u00f0\u0111\u018c\u0256\u0257\u0501\u146f\u15de\u15ea\u1d05\u20ab\ua4d2\ua4d3\uab70\uabb7',
    e: '\u01dd\u0247\u0258\u0259\u025b\u025c\u03b5\u0435\u0454\u04bd\u04bf\u04d9\u1d07\u212e\u2203\u22ff\u2d39\ua4f0\uab32\uab7c\u{10286}\u{118c6}\u{118ce}\u{1d6ac}\u{1d6e6}\u{1d720}\u{1d75a}\u{1d794}',
    f: '\u017f\u0192\u03dd\u0493\u0562\u0584\u15b4\u1d6e\u1e9d\ua4dd\ua730\ua799\uab35\u{10287}\u{102a5}\u{10525}\u{118c2}\u{1d213}\u{1d7ca}',
    k: '\u0138\u0199\u03ba\u043a\u049b\u049f\u04c4\u051f\u16d5\u1d0b\u20ad\u2c6a\u2c95\ua4d7\ua741\uabb6\u{10518}\u{1d6b1}\u{1d6eb}\u{1d725}\u{1d75f}\u{1d799}',
    s: '\u00df\u01bd\u023f\u0282\u03c2\u0455\u057f\u1d74\ua4e2\ua731\uaba5\uabaa\u{10296}\u{10448}\u{118c1}\u{16f3a}',
    t: '\u0167\u01ab\u01ad\u0288\u03c4\u0442\u04ad\u1d1b\u1d75\u20ae\u22a4\u2361\u27d9\u2c66\u2ca7\ua4d4\uab72\u{10297}\u{102b1}\u{10315}\u{118dc}\u{16f0a}\u{1d6bb}\u{1d6f5}\u{1d72f}\u{1d769}\u{1d7a3}\u{1f768}',
    u: '\u00b5\u0289\u028b\u03bc\u03c5\u0446\u045f\u057d\u1200\u144c\u1d1c\u1d7e\u222a\u22c3\ua4f4\ua79f\uab4e\uab52\uab9c\u{104f6}\u{118d8}\u{16f42}\u{1d6d6}\u{1d710}\u{1d74a}\u{1d784}\u{1d7be}',
  }).flatMap(([plain, lookalikes]) => [...lookalikes].map((letter): [string, string] => [letter, plain])),
);

/** First letter of each row of letters in signs: negative circled, negative squared, and the letters of flags. */
const LETTER_SIGNS = [0x1f150, 0x1f170, 0x1f1e6];
const MARKS = /\p{M}+/gu;
/** Some ligatures fold to a whole sentence; none of those contains a letter of ours. */
const MAX_FOLDED = 4;

/** Folded letters; texts repeat few different ones. */
const folded = new Map<string, string>();
const MAX_REMEMBERED = 4_096;

function fold(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const row = LETTER_SIGNS.find((first) => code >= first && code < first + 26);
  if (row !== undefined) return String.fromCharCode(0x61 + code - row);
  const plain = letter.normalize('NFKD').replace(MARKS, '').toLowerCase();
  if (plain.length > MAX_FOLDED) return letter;
  return [...plain].map((one) => LOOKS_LIKE.get(one) ?? one).join('');
}

/** What one character looks like in lower-case ASCII; nothing for a combining mark. */
export function foldLetter(letter: string): string {
  if (letter < '\u0080') return letter.toLowerCase();
  const known = folded.get(letter);
  if (known !== undefined) return known;
  if (folded.size >= MAX_REMEMBERED) folded.clear();
  const plain = fold(letter);
  folded.set(letter, plain);
  return plain;
}

/**
 * What a text looks like in lower-case ASCII: folds full-width, Cyrillic, Greek, accented and styled letters. Letter by
 * letter, since normalizing a long run of combining marks takes quadratic time.
 */
export function skeleton(text: string): string {
  let out = '';
  for (const letter of text) out += foldLetter(letter);
  return out;
}
