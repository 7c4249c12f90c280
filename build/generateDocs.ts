// `npm run docs`: writes docs/tools.md, docs/diagnostics.md and the import rules in CONTRIBUTING.md.
import { readFile, writeFile } from 'node:fs/promises';
import { FINDINGS } from '../mcp/diagnostics/finding.ts';
import { OPERATIONS } from '../mcp/fusedesk/catalogue/catalogue.ts';
import { diagnosticsTexts } from '../mcp/texts/en/diagnosticsTexts.ts';
import { importTable } from './architecture/importRules.ts';
import { subfolderTable } from './architecture/subfolderRules.ts';
import { diagnosticsDocs } from './docs/diagnosticsDocs.ts';
import { toolsDocs } from './docs/toolsDocs.ts';

const fromRoot = (file: string) => new URL(`../${file}`, import.meta.url);

await writeFile(fromRoot('docs/tools.md'), toolsDocs(OPERATIONS));
await writeFile(fromRoot('docs/diagnostics.md'), diagnosticsDocs(FINDINGS, diagnosticsTexts));

const contributing = await readFile(fromRoot('CONTRIBUTING.md'), 'utf8');
const withRules = withTable(contributing, 'import rules', importTable());
await writeFile(fromRoot('CONTRIBUTING.md'), withTable(withRules, 'subfolder rules', subfolderTable()));

/** The page with a table in the place that two comments mark. */
function withTable(page: string, name: string, table: string): string {
  const place = new RegExp(`(<!-- ${name}: npm run docs -->\\n)[\\s\\S]*?(\\n<!-- end of ${name} -->)`);
  if (!place.test(page)) throw new Error(`CONTRIBUTING.md has no place for the ${name}.`);
  return page.replace(place, (_, start, end) => start + table + end);
}
