// Writes docs/doctor.md anew: `node build/docs-doctor.ts`.
import { writeFile } from 'node:fs/promises';
import { CODES } from '../mcp/doctor/codes.ts';
import { doctorPage } from './doctorPage.ts';

await writeFile(new URL('../docs/doctor.md', import.meta.url), doctorPage(CODES));
