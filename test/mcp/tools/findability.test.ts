import { expect, test } from 'vitest';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { createToolSearch } from '../../../mcp/tools/metaTools/toolSearch.ts';
import { HELD_BACK_PHRASINGS, KNOWN_PHRASINGS, type Phrasing } from './searchPhrasings.ts';
import { TOOLS } from './toolFixtures.ts';

const search = createToolSearch(TOOLS);

/** The five tools that the product's search puts first; clients search much the same way. */
const firstFive = (query: string) =>
  search(query)
    .slice(0, 5)
    .map(({ listing }) => listing.name);

const missed = (phrasings: readonly Phrasing[]) =>
  phrasings.filter(([query, tool]) => !firstFive(query).includes(tool));

test('the phrasings look for every tool', () => {
  expect(new Set(KNOWN_PHRASINGS.map(([, tool]) => tool))).toEqual(new Set(OPERATIONS.map(({ tool }) => tool)));
});

test('a plain search finds the tool among the first five for 95 % of the known phrasings', () => {
  const misses = missed(KNOWN_PHRASINGS);
  expect(misses.length / KNOWN_PHRASINGS.length, JSON.stringify(misses)).toBeLessThanOrEqual(0.05);
});

test('a plain search finds nine of ten tools for words that no description was tuned to', () => {
  expect(missed(HELD_BACK_PHRASINGS).length / HELD_BACK_PHRASINGS.length).toBeLessThanOrEqual(0.1);
});
