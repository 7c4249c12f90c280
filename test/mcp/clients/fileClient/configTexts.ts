import fc from 'fast-check';
import { ENTRY, OLD_ENTRY } from '../fakeSystem.ts';

/** What a generated config has under our name. */
export type Under = 'nothing' | 'stale' | 'foreign' | 'current';

export interface ConfigText {
  readonly text: string;
  readonly under: Under;
}

type Pairs = readonly (readonly [key: string, value: string])[];

interface Style {
  readonly unit: string;
  readonly lineEnd: string;
  readonly comma: string;
  readonly colon: string;
  readonly brace: string;
  readonly end: string;
}

const style: fc.Arbitrary<Style> = fc.record({
  unit: fc.constantFrom('', ' ', '  ', '    ', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', ''),
  comma: fc.constantFrom(',', ', '),
  colon: fc.constantFrom(':', ': ', ' : '),
  brace: fc.constantFrom('', ' '),
  end: fc.constantFrom('', '\n', '\r\n', '\n\n', '  '),
});

const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('preferences', '__proto__', 'ключ', '日本', '😀', 'a"b', 'constructor', '1', 'https://x//y'),
);
const jsonText = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
const foreignPairs = (avoid: string) =>
  fc.array(
    fc.tuple(
      key.filter((name) => name !== avoid),
      jsonText,
    ),
    // Duplicates are intended: a file may have them, and all must stay.
    { maxLength: 5 },
  );

const OURS: Record<Under, string | undefined> = {
  nothing: undefined,
  stale: JSON.stringify(OLD_ENTRY),
  foreign: '{"command":"npx","args":["mcp-remote"]}',
  current: JSON.stringify(ENTRY),
};

function objectText(pairs: Pairs, { unit, lineEnd, comma, colon, brace }: Style, depth: number): string {
  if (pairs.length === 0) return `{${brace}}`;
  const parts = pairs.map(([name, value]) => JSON.stringify(name) + colon + value);
  if (lineEnd === '') return `{${brace}${parts.join(comma)}${brace}}`;
  const inner = lineEnd + unit.repeat(depth + 1);
  return `{${inner}${parts.join(`,${inner}`)}${lineEnd}${unit.repeat(depth)}}`;
}

const into = (pairs: Pairs, at: number, pair: readonly [string, string]): Pairs => {
  const index = at % (pairs.length + 1);
  return [...pairs.slice(0, index), pair, ...pairs.slice(index)];
};

/** Config files in all layouts that people and programs produce, in strict JSON. */
export const configTexts: fc.Arbitrary<ConfigText> = fc
  .record({
    root: foreignPairs('mcpServers'),
    servers: fc.option(foreignPairs('fusedesk'), { nil: undefined }),
    earlier: fc.option(foreignPairs('nobody'), { nil: undefined, freq: 12 }),
    under: fc.constantFrom<Under>('nothing', 'nothing', 'stale', 'foreign', 'current'),
    at: fc.nat(20),
    within: fc.nat(20),
    style,
  })
  .map(({ root, servers, earlier, under, at, within, style: look }) => {
    const ours = OURS[under];
    if (servers === undefined) return { text: objectText(root, look, 0) + look.end, under: 'nothing' };
    const entries = ours === undefined ? servers : into(servers, within, ['fusedesk', ours]);
    const pairs = into(root, at, ['mcpServers', objectText(entries, look, 1)]);
    const all: Pairs = earlier ? [['mcpServers', objectText(earlier, look, 1)], ...pairs] : pairs;
    return { text: objectText(all, look, 0) + look.end, under };
  });
