import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BAIT, CONTROL } from '../../mcp/content/chromium/bait.ts';
import { type DrawJudge, startDrawJudge } from '../../mcp/content/chromium/drawJudge.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from '../../renderer/browser/chromium.ts';

const DRAWN = [
  `<p>Hello ${BAIT}</p>`,
  `<p style="font-size:0;font-size:">x</p>${BAIT}`,
  `<!doctype html><p style="color:ffffff">Without quirks, this color is invalid. ${BAIT}</p>`,
  `<div style="height:3000px"></div>${BAIT}`,
  `<noscript>${BAIT}</noscript>`,
  `<style>@keyframes a{from{opacity:0}to{opacity:1}}</style><p style="animation:a 5s">${BAIT}</p>`,
  `<img src="http://mail.test/a.png" alt="${BAIT}" width="200" height="50">`,
  `<style>@media (min-width:800px) and (max-width:800px){p{display:block!important}}p{display:none}</style><p>${BAIT}</p>`,
];
const NOT_DRAWN = [
  `<p style="display:none">${BAIT}</p>`,
  `<p style="color:#fff">${BAIT}</p>`,
  `<p style="color:ffffff">In quirks mode, this is white. ${BAIT}</p>`,
  `<script>document.write('${BAIT}')</script>`,
  `<link rel="stylesheet" href="data:text/css,p{display:none}"><p>${BAIT}</p>`,
  `<style>@keyframes a{from{opacity:1}to{opacity:0}}</style><p style="animation:a 5s forwards">${BAIT}</p>`,
  `<p style="opacity:.02">${BAIT}</p>`,
];

describe.skipIf(CHROMIUM === undefined)(`the judge of what Chromium draws${NEEDS_CHROMIUM}`, () => {
  let judge: DrawJudge;
  beforeAll(async () => {
    judge = await startDrawJudge();
  });
  afterAll(() => judge?.close());

  test('sees letters that are drawn', async () => {
    const verdicts = await judge.drawn(DRAWN);
    expect(DRAWN.filter((_, index) => verdicts[index] !== true)).toEqual([]);
  });

  test('sees no letters that are not drawn', async () => {
    const verdicts = await judge.drawn(NOT_DRAWN);
    expect(NOT_DRAWN.filter((_, index) => verdicts[index] !== false)).toEqual([]);
  });

  test('judges two baits of one mail apart', async () => {
    const mail = `<p style="display:none">${BAIT}</p><p>${CONTROL}</p>`;
    expect([await judge.drawn([mail], BAIT), await judge.drawn([mail], CONTROL)]).toEqual([[false], [true]]);
  });
});
