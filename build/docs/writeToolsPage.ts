// Writes docs/tools.md anew: `node build/docs/writeToolsPage.ts`.
import { writeFile } from 'node:fs/promises';
import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import { toolsPage } from './toolsPage.ts';

await writeFile(new URL('../../docs/tools.md', import.meta.url), toolsPage(OPERATIONS));
