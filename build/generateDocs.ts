// `npm run docs`: writes docs/tools.md, docs/diagnostics.md and the import rules in CONTRIBUTING.md.
import { readFile, writeFile } from 'node:fs/promises';
import { FINDINGS } from '../mcp/diagnostics/finding.ts';
import { OPERATIONS } from '../mcp/fusedesk/catalogue/catalogue.ts';
import { diagnosticsTexts } from '../mcp/texts/en/diagnosticsTexts.ts';
import { importTable } from './architecture/importRules.ts';
import { diagnosticsDocs } from './docs/diagnosticsDocs.ts';
import { toolsDocs } from './docs/toolsDocs.ts';

const fromRoot = (file: string) => new URL(`../${file}`, import.meta.url);

await writeFile(fromRoot('docs/tools.md'), toolsDocs(OPERATIONS));
await writeFile(fromRoot('docs/diagnostics.md'), diagnosticsDocs(FINDINGS, diagnosticsTexts));

const contributing = await readFile(fromRoot('CONTRIBUTING.md'), 'utf8');
const table = /(<!-- import rules: npm run docs -->\n)[\s\S]*?(\n<!-- end of import rules -->)/;
if (!table.test(contributing)) throw new Error('CONTRIBUTING.md has no place for the import rules.');
await writeFile(
  fromRoot('CONTRIBUTING.md'),
  contributing.replace(table, (_, start, end) => start + importTable() + end),
);
