import { expect, test } from 'vitest';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { HELD_BACK_PHRASINGS, KNOWN_PHRASINGS, type Phrasing } from './searchPhrasings.ts';
import { TOOLS } from './toolFixtures.ts';

/** The usual constants of BM25: how soon a repeated word counts no more, and how much long texts are held back. */
const K1 = 1.2;
const B = 0.75;

const words = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

const documents = TOOLS.map(({ listing, arguments: list }) => ({
  tool: listing.name,
  words: words([listing.name, listing.title, listing.description, ...list.map(({ name }) => name)].join(' ')),
}));
const averageLength = documents.reduce((sum, document) => sum + document.words.length, 0) / documents.length;

/** The five tools that a plain BM25 search puts first, without stemming or synonyms. */
function firstFive(query: string): readonly string[] {
  const scored = documents.map((document) => ({ tool: document.tool, score: score(document.words, words(query)) }));
  return scored
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map((one) => one.tool);
}

function score(document: readonly string[], query: readonly string[]): number {
  return query.reduce((sum, word) => {
    const count = document.filter((other) => other === word).length;
    const having = documents.filter((other) => other.words.includes(word)).length;
    const rarity = Math.log(1 + (documents.length - having + 0.5) / (having + 0.5));
    return sum + (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + (B * document.length) / averageLength));
  }, 0);
}

const missed = (phrasings: readonly Phrasing[]) =>
  phrasings.filter(([query, tool]) => !firstFive(query).includes(tool));

test('the phrasings look for every tool', () => {
  expect(new Set(KNOWN_PHRASINGS.map(([, tool]) => tool))).toEqual(new Set(OPERATIONS.map(({ tool }) => tool)));
});

test('a plain search finds the tool among the first five for 95 % of the known phrasings', () => {
  const misses = missed(KNOWN_PHRASINGS);
  expect(misses.length / KNOWN_PHRASINGS.length, JSON.stringify(misses)).toBeLessThanOrEqual(0.05);
});

test('a plain search finds four of five tools for words that no description was tuned to', () => {
  expect(missed(HELD_BACK_PHRASINGS).length / HELD_BACK_PHRASINGS.length).toBeLessThanOrEqual(0.2);
});
