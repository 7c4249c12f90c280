import fc from 'fast-check';

/** A settings file with comments, split around the value of our entry. */
export interface CommentedText {
  readonly head: string;
  /** The value under our name; `undefined` if there is none, and then `tail` is empty. */
  readonly ours: string | undefined;
  readonly tail: string;
}

const gap = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', ' ', '\n', '\r\n', '\n\t', '\n  ', '\n    ') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/* kept */',
      ' // kept\n',
      '\n// }, ] { "fusedesk": 1,\n',
      '\r\n  // kept\r\n  ',
      '/* , */ // "\n',
      '\n/*\n * ключ "\\" 😀\n */\n',
    ),
  },
);
const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('theme', 'inputs', '//', '/*', 'a"b', '__proto__', 'https://x//y', '日本'),
);
const comma = fc.boolean();

type Piece = readonly [before: string, key: string, colon: string, value: string, after: string];

const leaf = fc.jsonValue({ maxDepth: 1 }).map((value) => JSON.stringify(value));
const { value: anyValue } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 2, depthSize: 'small' }, leaf, tie('object'), tie('array')),
  object: fc
    .tuple(fc.array(fc.tuple(gap, key, gap, tie('value'), gap), { maxLength: 3 }), gap, comma)
    .map(([pieces, inside, trailing]) => objectText(pieces, inside, trailing)),
  array: fc
    .tuple(fc.array(fc.tuple(gap, tie('value'), gap), { maxLength: 3 }), gap, comma)
    .map(([items, inside, trailing]) => {
      const parts = items.map((item) => item.join(''));
      return `[${parts.join(',')}${trailing && parts.length > 0 ? ',' : ''}${inside}]`;
    }),
}));

function pieceText([before, name, colon, value, after]: Piece): string {
  return `${before}${JSON.stringify(name)}${colon}:${value}${after}`;
}

function objectText(pieces: readonly Piece[], inside: string, trailing: boolean): string {
  return `{${pieces.map(pieceText).join(',')}${trailing && pieces.length > 0 ? ',' : ''}${inside}}`;
}

const pieces = (avoid: string) =>
  fc.array(
    fc.tuple(
      gap,
      key.filter((name) => name !== avoid),
      gap,
      anyValue,
      gap,
    ),
    { maxLength: 4 },
  );

/** A placeholder for our value, where the text is split. */
const MARK = '"\u0001"';

/** Files with comments in every gap and trailing commas; may contain `ours`. */
export function commentedTexts(container: string, ours: readonly (string | undefined)[]): fc.Arbitrary<CommentedText> {
  return fc
    .record({
      root: pieces(container),
      servers: fc.option(pieces('fusedesk'), { nil: undefined, freq: 4 }),
      ours: fc.constantFrom(...ours),
      gaps: fc.array(gap, { minLength: 8, maxLength: 8 }),
      commas: fc.tuple(comma, comma),
      at: fc.tuple(fc.nat(10), fc.nat(10)),
    })
    .map(({ root, servers, ours: value, gaps, commas, at }) => {
      const space = (index: number) => gaps[index] ?? '';
      const entries = [...(servers ?? [])];
      if (servers && value !== undefined) {
        // A comment inside our own pair would be ours and removed with it.
        const colon = space(1).trim() === '' ? space(1) : ' ';
        entries.splice(at[0] % (entries.length + 1), 0, [space(0), 'fusedesk', colon, MARK, space(2)]);
      }
      const all = [...root];
      if (servers) {
        const text = objectText(entries, space(3), commas[0]);
        all.splice(at[1] % (all.length + 1), 0, [space(4), container, '', text, space(5)]);
      }
      const [head = '', tail = ''] = `${space(6)}${objectText(all, space(7), commas[1])}\n`.split(MARK);
      return { head, ours: servers && value, tail };
    });
}

/** Parses such a file like a lenient parser, ignoring comments and trailing commas. */
export function readLenient(text: string): unknown {
  const parts = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  const plain = text.replace(parts, (part) => (part.startsWith('"') ? part : ' '));
  return JSON.parse(plain.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? '' : part)));
}
