// Draws every trick in Chromium and writes what a person sees of it to trickVerdicts.json.
import { writeFileSync } from 'node:fs';
import { startDrawJudge } from '../chromium/drawJudge.ts';
import {
  BEYOND_MAILS,
  DRAWING_AGAIN_MAILS,
  DRAWING_MAILS,
  HIDDEN_INFORMED_MAILS,
  HIDING_AGAIN_MAILS,
  HIDING_MAILS,
  LAYOUT_MAILS,
  TRICK_MAILS,
  VISIBLE_INFORMED_MAILS,
  WITHIN_MAILS,
} from './tricks.ts';
import { TRICK_VERDICTS_FILE } from './verdicts.ts';

const mails = [
  ...TRICK_MAILS,
  ...HIDDEN_INFORMED_MAILS,
  ...VISIBLE_INFORMED_MAILS,
  ...LAYOUT_MAILS,
  ...HIDING_MAILS,
  ...DRAWING_MAILS,
  ...HIDING_AGAIN_MAILS,
  ...DRAWING_AGAIN_MAILS,
  ...BEYOND_MAILS,
  ...WITHIN_MAILS,
];
const judge = await startDrawJudge();
const drawn = await judge.drawn(mails.map(({ html }) => html));
await judge.close();
const lines = mails.map(({ id }, index) => `  ${JSON.stringify(id)}: ${drawn[index] === true}`);
writeFileSync(TRICK_VERDICTS_FILE, `{\n${lines.join(',\n')}\n}\n`);
