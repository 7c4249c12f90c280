// Draws every mail of the corpus in Chromium and writes what a person sees of it to verdicts.json.
import { writeFileSync } from 'node:fs';
import { startDrawJudge } from '../chromium/drawJudge.ts';
import { CORPUS } from './corpus.ts';
import { VERDICTS_FILE } from './verdicts.ts';

const judge = await startDrawJudge();
const drawn = await judge.drawn(CORPUS.map(({ html }) => html));
await judge.close();
const lines = CORPUS.map(({ id }, index) => `  ${JSON.stringify(id)}: ${drawn[index] === true}`);
writeFileSync(VERDICTS_FILE, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${CORPUS.length} mails judged: ${drawn.filter(Boolean).length} drawn.`);
