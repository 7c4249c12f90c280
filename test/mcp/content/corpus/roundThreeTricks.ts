import { eachLine } from './corpusLines.ts';

const WORDS = 'Thank you for your order of last week. ';
const LISTS = '<ul>'.repeat(25);
const CELLS = '<td>a</td>'.repeat(20);
const PARTS = '<b>Thank you for your order</b>'.repeat(8);

/** Words that a person does not see, one kind each, by the part of HTML or CSS that hides them. */
export const HIDES_AGAIN: Readonly<Record<string, readonly string[]>> = {
  flex: eachLine(`
    <div style="display:flex;justify-content:flex-end"><p>@@</p><p style="width:900px;flex:none">a</p></div>
    <div style="display:flex;flex-direction:column"><p style="flex:0 0 0px;overflow:hidden;margin:0">@@</p></div>
  `),
  lines: eachLine(`
    <p style="margin:0;font-size:10px;line-height:1">@@</p><p style="margin:0"><span style="font-size:100px;line-height:75px;background:#fff">Hi</span></p>
    <nobr><span style="margin-right:300px">a</span><span style="margin-right:300px">b</span><span style="margin-right:300px">c</span>@@</nobr>
    <pre>${PARTS}@@</pre>
    <style>p{white-space:nowrap}p::before{content:"";padding-left:900px}</style><p>@@</p>
  `),
  covering: eachLine(`
    <p style="margin:0;font-size:10px;line-height:1">@@</p><div style="margin-top:-12px;opacity:.99;background:#fff;height:40px">a</div>
    <table cellspacing="0"><tr><td>a</td><td rowspan="2" valign="bottom">@@</td></tr><tr><td colspan="2" style="background:#fff;opacity:.99;padding:20px 150px">a</td></tr></table>
    <style>p::after{content:"";display:block;height:60px;margin-top:-60px;background:#fff;opacity:.99}</style><p>@@</p>
  `),
  sizes: eachLine(`
    <div style="height:100px"><p style="max-height:1%;overflow:hidden;margin:0">@@</p></div>
    <div style="margin-left:50%;min-width:760px"><div style="margin-left:50%;min-width:760px"><p style="margin-left:10%">@@</p></div></div>
  `),
  tables: eachLine(`
    <table width="999"><tr><td align="right">@@</td></tr></table>
    <table><tr><td><pre>${WORDS.repeat(5)}</pre></td><td>@@</td></tr></table>
    <table><tr><td><textarea cols="150"></textarea></td><td>@@</td></tr></table>
    <table style="border-spacing:60px 0"><tr>${CELLS}<td>@@</td></tr></table>
  `),
  elements: eachLine(`
    <fencedframe>@@</fencedframe>
    ${LISTS}<li>@@</li>
    <math><mspace width="1200px"/><mtext>@@</mtext></math>
    <math><mtext mathcolor="#fff">@@</mtext></math>
    <img alt="${WORDS}@@" width="60" height="20" src="x.gif">
  `),
  forms: eachLine(`
    <textarea rows="9" style="height:20px">a&#10;b&#10;c&#10;d&#10;@@</textarea>
    <textarea wrap="off" cols="20" rows="5">${WORDS}@@</textarea>
    <input value="${WORDS}@@">
    <input type="number" value="@@">
    <button style="color:#efefef">@@</button>
  `),
  sheets: eachLine(`
    <link rel="stylesheet" href="data:text/css,p%7Bdisplay:none%7D"><p>@@</p>
    <meta http-equiv="default-style" content="b"><style title="a">p{color:red}</style><style title="b">p{display:none}</style><p>@@</p>
  `),
  values: eachLine(`
    <p style="-webkit-opacity:0">@@</p>
    <style>:root{color-scheme:dark}</style><p style="color:#121212">@@</p>
  `),
};

/** Words that a person sees and a careless reader removes, one kind each. */
export const DRAWS_AGAIN: Readonly<Record<string, readonly string[]>> = {
  sheets: eachLine(`
    <style title="a">p{color:red}</style><style title="b">p{display:none}</style><p>@@</p>
    <style>p{color:red}@import "data:text/css,p{display:none}";</style><p>@@</p>
    <math><style>p{display:none}</style></math><p>@@</p>
    <template><style>p{display:none}</style></template><p>@@</p>
    <style>a:link{display:none}</style><a name="x">@@</a>
  `),
  letters: eachLine(`
    <p style="font-size:.9px;zoom:20">@@</p>
    <p style="font-size:.8px;transform:scale(25);transform-origin:0 0">@@</p>
    <svg viewBox="0 0 20 2" width="800" height="80"><text font-size=".8" y="1">@@</text></svg>
    <p style="color:#fff;text-shadow:0 0 2px #000">@@</p>
    <style>p{font-size:0}p::before{content:"@@";font-size:16px}</style><p></p>
    <style>p{color:#fff}p::first-line{color:#000}</style><p>@@</p>
  `),
  sizes: eachLine(`
    <body style="height:0;overflow:hidden"><p>@@</p></body>
    <p style="height:0;overflow:hidden;padding-bottom:40px">@@</p>
    <div style="display:table;height:0;overflow:hidden">@@</div>
  `),
  elements: eachLine(`
    <table><col style="visibility:hidden;opacity:0;font-size:0"><tr><td>@@</td></tr></table>
    <span style="content-visibility:hidden">@@</span>
    <input type="submit" style="color:#fff;background:#00f" value="@@">
    <p style="display:none\\9">@@</p>
    <marquee bgcolor="#000000" behavior="slide" scrollamount="999"><font color="#ffffff">@@</font></marquee>
  `),
};
