// Draws every trick in Chromium and writes what a person sees of it to trickVerdicts.json.
import { writeFileSync } from 'node:fs';
import { startDrawJudge } from '../chromium/drawJudge.ts';
import { TRICK_MAILS } from './tricks.ts';
import { TRICK_VERDICTS_FILE } from './verdicts.ts';

const judge = await startDrawJudge();
const drawn = await judge.drawn(TRICK_MAILS.map(({ html }) => html));
await judge.close();
const lines = TRICK_MAILS.map(({ id }, index) => `  ${JSON.stringify(id)}: ${drawn[index] === true}`);
writeFileSync(TRICK_VERDICTS_FILE, `{\n${lines.join(',\n')}\n}\n`);
