/** The most that one mail may cost. Each limit ends in a mark around words, never in a missing word. */
export const LIMITS = {
  characters: 10_000_000,
  tags: 50_000,
  sheetCharacters: 1_000_000,
  rules: 10_000,
  selectorCharacters: 2_000,
  nesting: 32,
  imports: 3,
  frames: 3,
  selectorSteps: 5_000_000,
  inlineCharacters: 20_000,
  distinctInlineCharacters: 1_000_000,
  valueCharacters: 2_000,
  undecidedValues: 500,
  generatedCharacters: 100_000,
  variableDepth: 12,
  variableCharacters: 5_000,
  coveringBoxes: 200,
  cacheEntries: 50_000,
} as const;

/** Thrown inside this folder if a mail exceeds a limit; the entrances turn it into an unreadable document. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

/** Says which limit the HTML exceeds before anything is parsed: a tree of a million tags would exhaust the memory. */
export function exceededInputLimit(html: string): string | undefined {
  if (html.length > LIMITS.characters) return 'too long';
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    tags += 1;
    if (tags > LIMITS.tags) return 'too many tags';
  }
  return undefined;
}
