import type { Tool } from '../tool.ts';

/** The usual constants of BM25: how soon a repeated word counts no more, and how much long texts are held back. */
const K1 = 1.2;
const B = 0.75;

/** A longer query is a text, not a search. */
const MAX_QUERY_WORDS = 60;

/** Ranks tools by a query in plain words, best first; tools that share no word with it are left out. */
export type SearchTools = (query: string) => readonly Tool[];

interface IndexedTool {
  readonly tool: Tool;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/** Indexes names, titles, descriptions and arguments for a BM25 search without stemming or synonyms. */
export function createToolSearch(tools: readonly Tool[]): SearchTools {
  const index = tools.map(indexTool);
  const averageLength = index.reduce((sum, { length }) => sum + length, 0) / index.length;
  const toolsWith = new Map<string, number>();
  for (const { counts } of index) {
    for (const word of counts.keys()) toolsWith.set(word, (toolsWith.get(word) ?? 0) + 1);
  }

  function score({ counts, length }: IndexedTool, query: readonly string[]): number {
    return query.reduce((sum, word) => {
      const count = counts.get(word) ?? 0;
      const having = toolsWith.get(word) ?? 0;
      const rarity = Math.log(1 + (index.length - having + 0.5) / (having + 0.5));
      return sum + (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / averageLength));
    }, 0);
  }

  return (text) => {
    const query = wordsOf(text).slice(0, MAX_QUERY_WORDS);
    return index
      .map((one) => ({ tool: one.tool, score: score(one, query) }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ tool }) => tool);
  };
}

function indexTool(tool: Tool): IndexedTool {
  const { name, title, description } = tool.listing;
  const words = wordsOf([name, title, description, ...tool.arguments.map((argument) => argument.name)].join(' '));
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { tool, counts, length: words.length };
}

function wordsOf(text: string): readonly string[] {
  const spaced = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.match(/[a-z0-9]+/g) ?? [];
}
