import { eachLine } from './corpusLines.ts';

const REPEATED = /\{\{(.*?)\*(\d+)\}\}/g;
/** Lines in which `{{a*3}}` stands for `aaa`. */
export const repeatedLines = (table: string): readonly string[] =>
  eachLine(table).map((line) =>
    line.replace(REPEATED, (_whole, part: string, count: string) => part.repeat(Number(count))),
  );

/** Words beyond the window, in a field, or beneath a cell, each by another part of a mail that takes room. */
export const BEYOND: Readonly<Record<string, readonly string[]>> = {
  lines: repeatedLines(`
    <p style="white-space:nowrap;text-indent:100px">{{word *20}}@@</p>
    <p style="white-space:nowrap">{{<b>word word word </b>*10}}@@</p>
    <pre>{{Thank you *14}}@@</pre>
    <nobr>{{<img width=99>*9}}@@</nobr>
    <nobr><select><option>{{long words *14}}</select>@@</nobr>
    <nobr><img border=900 src=x.gif>@@</nobr>
    <nobr>{{<span>&emsp;</span>*60}}@@</nobr>
    <nobr>{{&nbsp;&nbsp;a&nbsp;*60}}@@</nobr>
    <p>{{<b>aaaaaaaaaa</b>*12}}@@</p>
    <p>{{<b>aaaaaaaaaa</b>*12}}<i>&nbsp;@@</i></p>
  `),
  nested: repeatedLines(`
    {{<blockquote>*20}}@@
    {{<dl><dd>*20}}@@
    {{<fieldset>*60}}@@
    {{<table><tr><td>a<td>*60}}@@
  `),
  tables: repeatedLines(`
    <table><tr>{{<td nowrap>word word word</td>*10}}<td>@@</td></tr></table>
    <table cellpadding="60"><tr>{{<td>a</td>*8}}<td>@@</td></tr></table>
    <table><tr>{{<td><img width=90></td>*9}}<td>@@</td></tr></table>
    <table style="table-layout:fixed;width:300px" cellspacing=0><tr><td width=20 style="white-space:nowrap;text-indent:40px">@@</td><td style="background:#fff;opacity:.99">b</td></tr></table>
    <table style="table-layout:fixed;width:300px" cellspacing=0><tr><td style="width:20px"><div style="margin-left:40px">@@</div></td><td style="background:#fff;opacity:.99">b</td></tr></table>
  `),
  flex: repeatedLines(`
    <div style="display:flex;flex-direction:row-reverse"><p style="flex:none;width:700px">a</p><p style="flex:none;width:300px">@@</p></div>
    <div style="display:flex;justify-content:center"><p style="flex:none;width:850px;margin:0">@@</p><p style="flex:none;width:850px">a</p></div>
    <div style="display:flex"><p style="min-width:700px">a</p><p style="min-width:200px">b</p><p>@@</p></div>
    <div style="display:flex;gap:190px"><p>a</p><p>a</p><p>a</p><p>a</p><p>a</p><p>@@</p></div>
    <div style="display:flex;align-items:flex-end;height:20px"><div><p>a</p><p>@@</p><p>a</p><p>a</p></div></div>
    <div style="display:flex;flex-direction:column;justify-content:flex-end;height:20px"><p style="flex:none;margin:0">@@</p><p>a</p><p>a</p></div>
    <div style="display:inline-flex"><p style="min-width:700px">a</p><p style="min-width:200px">b</p><p>@@</p></div>
    <div style="display:flex"><p style="order:1">@@</p><p style="min-width:760px">a</p><p style="min-width:60px">a</p></div>
    <div style="display:-webkit-box"><p style="min-width:700px">a</p><p style="min-width:200px">b</p><p>@@</p></div>
  `),
  elements: repeatedLines(`
    <geolocation>@@</geolocation>
    <usermedia>@@</usermedia>
  `),
};

/** Words in the window that a careless guess of widths would doubt. */
export const WITHIN: Readonly<Record<string, readonly string[]>> = {
  lines: repeatedLines(`
    <p>{{漢*60}}@@</p>
    <p>{{한*70}}@@</p>
    <div style="display:inline-block;white-space:nowrap">{{word *30}}</div><div style="display:inline-block">@@</div>
    <div style="display:flex;flex-wrap:wrap"><div style="white-space:nowrap">{{word *30}}</div><div>@@</div></div>
    <center><table width=1700><tr><td>@@</td><td width=1600>a</td></tr></table></center>
    <p>https://mail.test/?{{a*200}} @@</p>
    <p><a href=x>https://mail.test/?{{a*200}}</a>. @@ and more</p>
    <table border="99"><tr><td>a</td><td>@@</td></tr></table>
    <img border=900 src=x.gif><nobr>a @@</nobr>
    <img src="x.gif" width=600 alt="Thank you for your order of last week. @@">
    <img src="x.gif" width=32 height=32 alt="@@">
    <math><msup><mi>a</mi><msup><mi>a</mi><mtext>@@</mtext></msup></msup></math>
  `),
};
