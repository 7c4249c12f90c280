import type { Sight } from '../../../../mcp/content/visibility/styledDocument.ts';

/** A kind of mail that the reader of styles cannot judge, named as in docs/security.md. */
export interface OutOfReach {
  readonly name: string;
  /** What happens to the words today. */
  readonly today: Sight;
  readonly html: string;
}

/** Chromium draws none of these words, which only a layout tells. */
export const LAYOUTS: readonly OutOfReach[] = [
  {
    name: 'after other words in a cut cell of a fixed table',
    today: 'doubtful',
    html: '<table style="table-layout:fixed;width:60px"><tr><td style="overflow:hidden;white-space:nowrap">some other words @@</td></tr></table>',
  },
  {
    name: 'in a low row of a cut grid',
    today: 'doubtful',
    html: '<div style="display:grid;grid-template-rows:0;overflow:hidden"><p style="min-height:0;overflow:hidden;margin:0">@@</p></div>',
  },
  {
    name: 'after large letters in a cut box',
    today: 'doubtful',
    html: '<div style="height:40px;overflow:hidden"><p style="font-size:90px;margin:0">x</p>@@</div>',
  },
  {
    name: 'in a wide box inside a cut one',
    today: 'doubtful',
    html: '<div style="width:300px;overflow:hidden"><div style="width:900px;text-align:right">@@</div></div>',
  },
  {
    name: 'beyond a wide column of a grid',
    today: 'doubtful',
    html: '<div style="display:grid;grid-template-columns:1500px 100px"><p>a</p><p>@@</p></div>',
  },
  {
    name: 'beyond a wide item of a flex box',
    today: 'doubtful',
    html: '<div style="display:flex"><p style="flex:none;width:1500px">a</p><p>@@</p></div>',
  },
  {
    name: 'beyond a wide picture in a line that does not wrap',
    today: 'doubtful',
    html: '<p style="white-space:nowrap">a<img width="1500" height="1">@@</p>',
  },
  {
    name: 'in columns beyond the window',
    today: 'doubtful',
    html: '<div style="width:2400px;columns:4"><p style="break-after:column">a</p><p style="break-after:column">b</p><p>@@</p></div>',
  },
  {
    name: 'beneath the padding of an inline box',
    today: 'doubtful',
    html: '<p style="margin:0">@@</p><p style="margin:0"><span style="background:#fff;padding:60px 300px">x</span></p>',
  },
  {
    name: 'beneath a float',
    today: 'doubtful',
    html: '<div style="float:left;height:0"><p style="margin:0">@@</p></div><div style="background:#fff;height:30px;float:left;width:300px">x</div>',
  },
  {
    name: 'beneath a positioned box that has no place',
    today: 'doubtful',
    html: '<div style="height:0"><p style="margin:0">@@</p></div><p style="margin:0;background:#fff;position:relative">Hello to everybody who reads this</p>',
  },
  {
    name: 'beneath the next row of a grid',
    today: 'doubtful',
    html: '<div style="display:grid;grid-template-rows:0 30px"><p style="margin:0">@@</p><div style="background:#fff">Hello to everybody who reads this</div></div>',
  },
  {
    name: 'beneath the next item of a flex box',
    today: 'doubtful',
    html: '<div style="display:flex;width:1px"><p style="width:1px;min-width:0;margin:0;white-space:nowrap">@@</p><div style="background:#fff;flex:none">Hello to everybody who reads this</div></div>',
  },
  {
    name: 'behind a perspective of an ancestor',
    today: 'doubtful',
    html: '<div style="perspective:1px;perspective-origin:9999px 0"><p style="transform:translateZ(.5px)">@@</p></div>',
  },
  {
    name: 'outside of an SVG view box',
    today: 'doubtful',
    html: '<svg viewBox="900 900 10 10" width="300" height="60"><text y="20">@@</text></svg>',
  },
  {
    name: 'beneath an SVG shape',
    today: 'doubtful',
    html: '<svg width="300" height="60"><text y="20">@@</text><rect width="300" height="60" fill="#fff"/></svg>',
  },
  {
    name: 'in a part of a box that has to be scrolled to',
    today: 'doubtful',
    html: '<div style="height:60px;overflow:auto"><div style="height:300px">x</div>@@</div>',
  },
  {
    name: 'at the end of an address that is wider than the window',
    today: 'shown',
    html: `<p>https://mail.test/?${'a'.repeat(200)}@@</p>`,
  },
];

/** A font, a picture, or the reader's program decides about these words. */
export const READER_DEPENDENT: readonly OutOfReach[] = [
  {
    name: 'in a font that is part of the mail',
    today: 'doubtful',
    html: '<style>@font-face{font-family:f;src:url(data:font/woff2;base64,d09GMg==);unicode-range:U+57}p{font-family:f}</style><p>@@</p>',
  },
  {
    name: 'in a font from the network',
    today: 'shown',
    html: '<style>@font-face{font-family:f;src:url(https://mail.test/f.woff2)}p{font-family:f}</style><p>@@</p>',
  },
  {
    name: 'white on a picture',
    today: 'doubtful',
    html: '<p style="background:url(https://mail.test/white.png);color:#fff">@@</p>',
  },
  {
    name: 'black on a picture',
    today: 'shown',
    html: '<p style="background:url(https://mail.test/black.png);color:#000">@@</p>',
  },
  {
    name: 'hidden in dark mode',
    today: 'shown',
    html: '<style>@media (prefers-color-scheme:dark){p{display:none}}</style><p>@@</p>',
  },
  {
    name: 'hidden in a narrow window',
    today: 'shown',
    html: '<style>@media (max-width:600px){p{display:none}}</style><p>@@</p>',
  },
  {
    name: 'hidden in a wide window',
    today: 'doubtful',
    html: '<style>@media (min-width:1000px){p{display:none}}</style><p>@@</p>',
  },
  {
    name: 'hidden by a style sheet from the network',
    today: 'shown',
    html: '<link rel="stylesheet" href="https://mail.test/hide.css"><p>@@</p>',
  },
  {
    name: 'hidden by a style that FuseDesk strips, so that a person sees them',
    today: 'removed',
    html: '<style>p{display:none}</style><p>@@</p>',
  },
];

/** Chromium draws these words, which are no part of the mail's own document. */
export const DRAWN_ELSEWHERE: readonly OutOfReach[] = [
  {
    name: 'a frame with a document of its own',
    today: 'doubtful',
    html: '<div>Dear team,</div><iframe srcdoc="<p>@@</p>"></iframe>',
  },
];
