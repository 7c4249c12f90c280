// Writes docs/diagnostics.md anew: `node build/docs/writeDiagnosticsPage.ts`.
import { writeFile } from 'node:fs/promises';
import { FINDING_CODES } from '../../mcp/diagnostics/findingCodes.ts';
import { diagnosticsPage } from './diagnosticsPage.ts';

await writeFile(new URL('../../docs/diagnostics.md', import.meta.url), diagnosticsPage(FINDING_CODES));
