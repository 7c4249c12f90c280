import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { toolsDocs } from '../../../../build/docs/toolsDocs.ts';
import { OPERATIONS } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';

test('docs/tools.md is up to date with `npm run docs`', async () => {
  const page = await readFile(new URL('../../../../docs/tools.md', import.meta.url), 'utf8');
  expect(page.replaceAll('\r\n', '\n')).toBe(toolsDocs(OPERATIONS));
});

test('every tool has one row, and no text of the catalogue breaks its cells', () => {
  const [first] = OPERATIONS;
  if (!first) throw new Error('the catalogue is empty');
  const page = toolsDocs([{ ...first, description: 'Either | or,\nas you like.' }]);
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain('Either \\| or, as you like.');
  expect(toolsDocs(OPERATIONS).match(/^\| `/gm)).toHaveLength(OPERATIONS.length);
});
