import { repeatedLines } from './lineEnds.ts';

/** Words that Chromium does not draw since something else takes their place, one kind each. */
export const CROWDED: Readonly<Record<string, readonly string[]>> = {
  beneath: repeatedLines(`
    <div style="height:14px"><p style="margin:0">a</p><p style="margin:0">@@</p></div><div style="background:#fff;opacity:.99;height:60px">b</div>
    <div style="height:14px;opacity:.99"><div style="background:#fff;height:100px">b</div></div><p>@@</p>
    <p style="margin:0;font-size:8px">@@</p><p style="margin:0"><span style="background:#fff;padding:12px 200px">x</span></p>
    <p style="margin:0;font-size:8px">@@</p><p style="margin:0"><span style="border-top:20px solid #fff;padding:0 200px">x</span></p>
    <p style="margin:0;font-size:8px;line-height:1">@@</p><p style="margin:0"><span style="font-size:60px;line-height:46px;background:#fff">Hello</span></p>
    <p style="margin:0;font-size:7px;line-height:1">@@</p><div style="margin:0;opacity:.99;box-shadow:0 -8px 0 0 #fff">x</div>
    <p style="margin:0;font-size:7px;line-height:1">@@</p><div style="margin:-11px 0 0;opacity:.99;background:#fff">x</div>
    <p style="margin:0">@@</p><p style="margin:-10px 0 0;font-size:7px;line-height:1">x</p><p style="margin:-10px 0 0;font-size:7px;line-height:1">x</p><div style="margin:-10px 0 0;opacity:.99;background:#fff;height:30px">x</div>
    <div style="padding-top:1px;margin-top:-12px"><div style="padding-top:1px;margin-top:-12px"><div style="padding-top:1px;margin-top:-12px"><p style="margin:-12px 0 0">@@</p></div></div></div>
    <div style="float:left">@@</div><div style="opacity:.99;background:#fff;height:60px">x</div>
    <div style="float:left">@@</div><div style="position:relative;background:#fff;height:60px">x</div>
    <style>p::first-letter{font-size:100px;line-height:10px;background:#fff}</style><div style="font-size:8px">@@</div><p style="margin:0">Hello</p>
    <div style="overflow:hidden;border-radius:300px;background:#eee"><p style="margin:0;font-size:7px">@@</p><p>a</p><p>a</p><p>a</p><p>a</p></div>
  `),
  stacked: repeatedLines(`
    <p style="margin:0 0 -12px;font-size:10px;line-height:1">@@</p><img src=x.gif width=400 height=60 style="background:#fff">
    <div style="float:left;margin-bottom:-12px;font-size:9px;line-height:1">@@</div><div style="clear:left;background:#fff;opacity:.99;height:90px">b</div>
    <div style="float:left">@@</div><div style="will-change:transform;background:#fff;height:60px">x</div>
    <div style="float:left">@@</div><div style="isolation:isolate;background:#fff;height:60px">x</div>
    <div style="float:left">@@</div><div style="perspective:9px;background:#fff;height:60px">x</div>
    <div style="float:left">@@</div><div style="transform-style:preserve-3d;background:#fff;height:60px">x</div>
    <div style="float:left">@@</div><div style="backface-visibility:hidden;background:#fff;height:60px">x</div>
    <table align=left><tr><td>@@</td></tr></table><div style="opacity:.99;background:#fff;height:60px">x</div>
    <p style="margin:0;font-size:7px;line-height:.75">@@</p><p style="margin:0;position:relative;top:-2px;box-shadow:0 -4px 0 0 #fff;background:#fff">a</p>
    <style>p::before{content:"";background:#fff;padding:14px 300px 0 0}</style><div style="font-size:8px">@@</div><p style="margin:0">a</p>
    <div style="max-height:300px"><div style="height:500px">a</div>@@</div><div style="background:#fff;opacity:.99;height:300px">x</div>
  `),
  beside: repeatedLines(`
    <div style="float:left;width:20%;white-space:nowrap">Hello there dear people of the firm @@</div><div style="float:left;background:#fff;width:70%">x</div>
    <div style="float:left;width:20px"><div style="margin-left:40px">@@</div></div><div style="float:left;background:#fff;width:300px;height:40px">x</div>
    <span style="display:inline-block;width:20px;white-space:nowrap">Hello there @@</span><span style="display:inline-block;background:#fff;width:400px">x</span>
  `),
  generated: repeatedLines(`
    <style>p{white-space:nowrap}p::first-letter{margin-right:900px}</style><p>a @@</p>
    <style>li::marker{content:"{{word *30}}"}li{list-style-position:inside;white-space:nowrap}</style><ul><li>@@</ul>
    <ul style="list-style:inside '{{word *30}}';white-space:nowrap"><li>@@</ul>
    <style>q{quotes:"{{word *30}}" ""}</style><nobr><q>@@</q></nobr>
    <style>p{white-space:nowrap;counter-reset:a 999999999}p::before{content:{{counter(a) *14}}}</style><p>@@</p>
    <style>p{white-space:nowrap}p::before{content:url(x.gif);padding-left:900px}</style><p>@@</p>
    <style>p{white-space:nowrap}p::before{content:"";display:inline-block;width:900px}</style><p>@@</p>
  `),
  fields: repeatedLines(`
    <textarea cols=10 rows=2>{{word *10}}@@</textarea>
    <textarea style="width:100px;padding-left:90px;box-sizing:border-box">word @@</textarea>
    <textarea style="height:40px;line-height:4em" rows=5>a b c&#10;d&#10;@@</textarea>
    <textarea style="text-indent:120px;width:120px;white-space:nowrap">aaa @@</textarea>
    <textarea style="font-size:30px;width:200px;height:40px">some words here @@</textarea>
    <input style="width:50px" value="long word @@">
    <input style="letter-spacing:6px" value="long word this @@">
    <input style="font-size:30px;width:150px" value="long word @@">
    <input style="max-width:40px" value="long word @@">
    <input placeholder="Thank you for your order of last @@">
    <select style="width:60px"><option>long word @@</select>
    <select style="max-width:60px"><option>long word @@</select>
    <select size=4 style="height:30px"><option>a<option>b<option>@@</select>
    <select size=3><optgroup label=x><option>a<option>b<option>@@</optgroup></select>
  `),
  pictures: repeatedLines(`
    <img alt="some @@" style="width:30px;height:14px" src=x.gif>
    <img alt="@@" width=60 height=20 src=x.gif>
    <img alt="{{word *30}}@@" src=x.gif style="max-height:20px">
    <img title="some words for all @@" width=60 height=20 src=x.gif>
    <img alt="@@" src=x.gif style="max-width:6px;max-height:6px">
    <input type=image alt="long words here and there @@" width=40 height=20 src=x>
  `),
  wide: repeatedLines(`
    <div style="width:150%"><p style="text-align:right">@@</p></div>
    <div style="padding:0 300px;width:100%"><div style="padding:0 200px;width:100%"><p align=right>@@</p></div></div>
    {{<div style="margin-right:-12px">*12}}<p align=right>@@</p>
    <table width=1500><col width=700><col width=700><col><tr><td>a<td>b<td>@@</table>
    <table><tr><td><hr width=790><td>@@</table>
    <table><tr><td><select><option>{{word *30}}</select><td>@@</table>
    <table><tr><td><iframe width=790></iframe><td>@@</table>
    <table><tr><td><object data=x width=790></object><td>@@</table>
    <table><tr><td><input type=image width=790><td>@@</table>
    <table><tr><td><button style="white-space:nowrap">{{word *30}}</button><td>@@</table>
    <table><tr><td><math>{{<mo lspace="60px">a</mo>*20}}</math><td>@@</table>
    <math><mpadded width="1200px"><mtext>a</mtext></mpadded><mtext>@@</mtext></math>
    <ruby>{{word*60}}<rt>a</rt></ruby><nobr>@@</nobr>
  `),
  placed: repeatedLines(`
    <p style="white-space:nowrap">{{<span style="display:inline-table;border-spacing:60px">a</span> *7}}@@</p>
    <div style="display:flex"><div style="white-space:nowrap">{{word *30}}</div>@@</div>
    <div style="width:60px"><table align=right width=760><tr><td>@@</td><td>{{word *30}}</td></tr></table></div>
    <div style="margin-left:auto;width:100px"><nobr>aaaaaaaaaaaaaaa @@</nobr></div>
    <table width=100%><tr><td width=95%>a</td><td><div style="width:20px"><nobr>word word @@</nobr></div></td></tr></table>
    <table width=100%><tr><td align=right><div style="width:20px;text-align:left"><nobr>word word @@</nobr></div></td></tr></table>
    <div style="float:right;width:14%"><nobr>word word word @@</nobr></div>
    <table><tr><td><nobr>{{word *30}}</nobr></td></tr><tr><td align=right>@@</td></tr></table>
    <div><div style="display:table-cell;white-space:nowrap">{{word *30}}</div><div style="display:table-cell">@@</div></div>
  `),
  letters: repeatedLines(`
    <p>{{a&#8288;*130}}@@</p>
    <p>{{a&#65279;*130}}@@</p>
    <p>{{1/*110}}@@</p>
    <p>{{a/*130}}@@</p>
  `),
};
