import { eachLine } from './corpusLines.ts';

/** Words that a person does not see, by kind, written by somebody who knows the reader of styles. */
export const HIDDEN_INFORMED: Readonly<Record<string, readonly string[]>> = {
  inheritance: eachLine(`
    <div style="font-size:0"><code>@@</code></div>
    <div style="font-size:0"><pre>@@</pre></div>
    <!doctype html><div style="font-size:0"><table><tr><td>@@</td></tr></table></div>
    <div style="opacity:.4"><div style="opacity:.4"><div style="opacity:.4"><div style="opacity:.4"><p>@@</p></div></div></div></div>
    <div style="text-indent:450px"><div style="display:inline-block"><p style="display:inline-block">@@</p></div></div>
    <div style="display:none"><p style="display:inherit">@@</p></div>
    <div style="color:#fff"><p style="color:currentcolor">@@</p></div>
  `),
  geometry: eachLine(`
    <div style="position:relative;top:-15px"><div style="position:relative;top:-15px"><div style="position:relative;top:-15px"><div style="position:relative;top:-15px"><p style="position:relative;top:-15px;margin:0">@@</p></div></div></div></div>
    <div style="height:30px;overflow:hidden;line-height:200px">@@</div>
    <div style="box-sizing:border-box;height:30px;padding-top:30px;overflow:hidden">@@</div>
    <div style="height:30px;overflow:hidden"><p style="border-top:60px solid #eee;margin:0">@@</p></div>
    <div style="height:30px;overflow:hidden"><p style="margin-top:90px">@@</p></div>
    <div style="display:flex;flex-direction:column;justify-content:flex-end;height:20px;overflow:hidden"><div>@@</div><div style="height:80px;flex:none"></div></div>
    <pre style="tab-size:200">&#9;@@</pre>
    <p style="border-left:1200px solid transparent">@@</p>
    <div style="width:2400px;text-align:right">@@</div>
    <div style="width:2400px"><p style="float:right">@@</p></div>
    <div style="width:3000px"><center>@@</center></div>
    <div style="width:2400px"><p style="margin-left:auto;width:200px">@@</p></div>
    <p style="-webkit-logical-height:0;overflow:hidden">@@</p>
    <p style="-webkit-margin-before:-300px">@@</p>
    <p style="-webkit-padding-start:1300px">@@</p>
    <html style="overflow:scroll"><body style="height:0;overflow:hidden;margin:0;padding:0"><p>@@</p></body></html>
    <pre style="height:30px;overflow:hidden">&#10;&#10;&#10;&#10;&#10;@@</pre>
    <table style="border-spacing:900px 0"><tr><td>@@</td></tr></table>
  `),
  covering: eachLine(`
    <p style="text-decoration:line-through #fff 60px">@@</p>
    <s style="text-decoration-color:#fff;text-decoration-thickness:3em">@@</s>
    <p>@@</p><p style="outline:90px solid #fff">x</p>
    <p style="margin:0">@@</p><div style="color:#fff;line-height:0;font-size:80px">██████</div>
    <p style="margin:0">@@</p><p style="-webkit-text-stroke:120px #fff">WWWWWWWWWWWWWW</p>
    <p>@@</p><div style="position:relative;box-shadow:0 -60px 0 60px #fff">x</div>
    <p>@@</p><p style="filter:drop-shadow(0 -35px 0 #fff);background:#fff">wide words</p>
    <p style="margin:0">@@</p><div style="isolation:isolate;margin-top:-30px;height:60px;background:#fff"></div>
  `),
  ground: eachLine(`
    <div style="background:#000"><p style="float:left;color:#fff">@@</p></div>
    <div style="background:#000;height:0"><p style="color:#fff;margin:20px 0">@@</p></div>
    <div style="background:#000;visibility:hidden"><p style="visibility:visible;color:#fff">@@</p></div>
    <div style="background:#000;display:contents"><p style="color:#fff">@@</p></div>
    <span style="background:#000"><p style="color:#fff">@@</p></span>
    <div style="background:#000;position:relative">x<p style="position:absolute;top:100px;color:#fff">@@</p></div>
    <p style="color-scheme:dark;color:canvastext">@@</p>
    <p style="color-scheme:dark;color:light-dark(#000,#fff)">@@</p>
    <div style="background:#000;width:0"><p style="color:#fff;white-space:nowrap">@@</p></div>
    <p style="color:#fff;text-decoration:underline #000 60px;text-underline-offset:-40px">@@</p>
    <p style="outline:60px solid #000;margin:60px">a</p><p style="color:#fff;position:relative">@@</p>
    <div style="color:#fff"><p style="border-image:linear-gradient(#000,#000) 1 fill;border:1px solid">@@</p></div>
  `),
  elements: eachLine(`
    <details name="a" open>x</details><details name="a" open><summary>s</summary>@@</details>
    <select><option label="ok">@@</option></select>
    <object data="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">@@</object>
    <picture><source srcset="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="><img alt="@@" src="x.gif"></picture>
    <img alt="@@" src="x.gif" srcset="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw== 1x">
    <p style="content:url(data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==)">@@</p>
    <textarea placeholder="@@">x</textarea>
    <abbr title="@@">abc</abbr>
    <time datetime="@@">today</time>
    <ruby>a<rp>@@</rp><rt>b</rt></ruby>
    <input type="checkbox" value="@@">
    <noembed style="display:block">@@</noembed>
  `),
  svg: eachLine(`
    <svg width="300" height="60"><foreignObject><p>@@</p></foreignObject></svg>
    <svg width="300" height="60"><g transform="scale(0)"><foreignObject width="300" height="60"><p>@@</p></foreignObject></g></svg>
    <svg viewBox="900 900 10 10" width="300" height="60"><foreignObject width="300" height="60"><p>@@</p></foreignObject></svg>
    <svg width="300" height="60"><g opacity="0"><foreignObject width="300" height="60"><p>@@</p></foreignObject></g></svg>
    <svg width="300" height="60"><desc><p>@@</p></desc></svg>
    <svg width="1" height="1"><foreignObject width="300" height="60"><p>@@</p></foreignObject></svg>
  `),
  selectors: eachLine(`
    <style>p:not(:is()){display:none}</style><p>@@</p>
    <style>p:read-only{display:none}</style><p contenteditable="foo">@@</p>
    <style>select:has(option:checked)+p{display:none}</style><select><optgroup label="g"><option>a</option></optgroup></select><p>@@</p>
    <style>input:invalid~p{display:none}</style><input required><p>@@</p>
    <style>input:placeholder-shown~p{display:none}</style><input placeholder="x"><p>@@</p>
    <style>p::-webkit-foo,p{display:none}</style><p>@@</p>
    <style>[lang=EN]{display:none}</style><p lang="en">@@</p>
    <style>:-webkit-any(p,b){display:none}</style><p>@@</p>
    <style>input:checked+p{display:none}</style><input type="CHECKBOX" checked><p>@@</p>
    <style>\\70{display:none}</style><p>@@</p>
    <style>textpath{display:none}</style><svg width="300" height="60"><path id="a" d="M0 20H300" fill="none"/><text><textPath href="#a">@@</textPath></text></svg>
  `),
  cascade: eachLine(`
    <style>#zz,p{&{display:none}}p.x.x.x{display:block}</style><p class="x">@@</p>
    <style>@scope(.b){p{display:none}}@scope(.a){p{display:block}}</style><div class="a"><div class="b"><p>@@</p></div></div>
    <style>p:not(#q){display:none}p.x.x.x{display:block}</style><p class="x">@@</p>
    <style>@layer a.b{p{display:none!important}}@layer a{p{display:block!important}}</style><p style="display:block">@@</p>
  `),
  parsing: eachLine(`
    <noscript><style>p{display:none}</style></noscript><p>@@</p>
    <svg width="0" height="0"><style>p{<!--x-->display:none}</style></svg><p>@@</p>
    <svg width="0" height="0"><style>&#112;{display:none}</style></svg><p>@@</p>
    <svg width="0" height="0"><style><![CDATA[p{display:none}]]></style></svg><p>@@</p>
    <style>p{color:red;{};display:none}</style><p>@@</p>
  `),
  'at-rules': eachLine(`
    <style>@keyframes "a"{to{opacity:0}}p{animation:a 1ms forwards}</style><p>@@</p>
    <style>@keyframes \\61{to{opacity:0}}p{animation:a 1ms forwards}</style><p>@@</p>
  `),
  values: eachLine(`
    <p data-c="#fff" style="color:attr(data-c type(<color>))">@@</p>
    <p style="--x:1;display:if(style(--x:1): none; else: block)">@@</p>
    <p style="color:color(from black srgb calc(1 - r) calc(1 - g) calc(1 - b))">@@</p>
    <p style="-webkit-mask-box-image:linear-gradient(transparent,transparent)">@@</p>
    <p style="opacity:0;opacity:calc(1px)">@@</p>
  `),
  conditions: eachLine(`
    <style>@media (-webkit-transform-3d){p{display:none}}</style><p>@@</p>
    <style>@supports font-tech(variations){p{display:none}}</style><p>@@</p>
  `),
  legacy: eachLine(`
    <body text="#fff" bgcolor="#fffffff"><p>@@</p></body>
    <table bgcolor="white"><tr><td><font color="snow ">@@</font></td></tr></table>
    <table width="3000"><tr><td align="right">@@</td></tr></table>
    <p><font size="+0" color=" #FFF ">@@</font></p>
    <table width="3000" align="left"><tr><td width="2900">a</td><td>@@</td></tr></table>
  `),
};

/** Words that a person sees, by kind, written by somebody who knows the reader of styles. */
export const VISIBLE_INFORMED: Readonly<Record<string, readonly string[]>> = {
  geometry: eachLine(`
    <div style="height:40px;overflow:hidden"><span style="vertical-align:-90px">@@</span></div>
    <div style="height:0;overflow:hidden"><p style="position:absolute">@@</p></div>
    <p style="height:0;min-height:min-content;overflow:hidden">@@</p>
    <table><tr><td style="height:0;overflow:hidden">@@</td></tr></table>
    <table><caption style="max-height:0">@@</caption></table>
    <div style="display:flex"><p style="height:0;overflow:hidden;flex:1;min-height:20px">@@</p></div>
    <button style="height:0;overflow:hidden;min-height:30px">@@</button>
    <div style="display:grid;grid-template-rows:60px"><p style="max-height:none;height:0;overflow:visible">@@</p></div>
  `),
  covering: eachLine(`
    <p style="outline:40px solid #fff;outline-offset:-40px">@@</p>
  `),
  'at-rules': eachLine(`
    <style>@keyframes a{to{outline:40px solid #fff;outline-offset:-40px}}p{animation:a 1ms forwards}</style><p>@@</p>
    <style>@namespace url(http://www.w3.org/2000/svg);p{display:none}</style><p>@@</p>
    <style>@starting-style{p{opacity:0}}</style><p>@@</p>
    <style>@page{p{display:none}}</style><p>@@</p>
    <style>@keyframes a{to{opacity:1}}p{opacity:0;animation:a 1ms forwards}</style><p>@@</p>
    <style>@keyframes a{to{visibility:visible}}p{visibility:hidden;animation:a 1ms forwards}</style><p>@@</p>
    <style>@keyframes a{to{font-size:20px}}p{font-size:0;animation:a 1ms forwards}</style><p>@@</p>
    <style>@keyframes a{to{color:#000}}p{color:#fff;animation:a 1ms forwards}</style><p>@@</p>
    <style>@keyframes a{to{height:60px}}p{height:0;overflow:hidden;animation:a 1ms forwards}</style><p>@@</p>
  `),
  conditions: eachLine(`
    <style>@media (inverted-colors:none){p{display:none}}</style><p>@@</p>
    <style>@media (prefers-color-scheme:dark){p{display:none}}</style><p>@@</p>
    <style>@supports (display:foo) or (not (display:block)){p{display:none}}</style><p>@@</p>
  `),
  selectors: eachLine(`
    <style>p:open{display:none}</style><p open>@@</p>
    <style>p:read-write{display:none}</style><p contenteditable="foo">@@</p>
    <style>#a:checked~p{display:none}</style><input type="radio" name="r" id="a" checked><input type="radio" name="r" checked><p>@@</p>
    <style>|p{display:none}</style><p>@@</p>
    <style>[class=ABC]{display:none}</style><p class="abc">@@</p>
    <style>[data-x=A]{display:none}</style><p data-x="a">@@</p>
    <style>p::first-letter{display:none}</style><p>@@</p>
    <style>p:not(){display:none}</style><p>@@</p>
    <style>option[value=b]:checked{color:red}select:has(#o:checked)+p{display:none}</style><select><option id="o" selected>a</option><option selected>b</option></select><p>@@</p>
    <style>link:link{display:none}p:has(+link:link){display:none}</style><p>@@</p><link href="x">
  `),
  ground: eachLine(`
    <div style="background:#000;height:60px;margin-bottom:-60px"></div><p style="color:#fff">@@</p>
    <div style="position:absolute;top:0;left:0;width:100%;height:200px;background:#000;z-index:-1"></div><p style="color:#fff">@@</p>
    <p style="box-shadow:0 0 0 100px #000">a</p><p style="color:#fff">@@</p>
    <p style="box-shadow:inset 0 0 0 99px #000;color:#fff">@@</p>
    <svg style="position:absolute;z-index:-1;left:0;top:0" width="800" height="300"><rect width="800" height="300"/></svg><p style="color:#fff">@@</p>
    <div style="border-top:60px solid #000;height:0"><p style="margin-top:-50px;color:#fff">@@</p></div>
    <style>.b{position:relative;z-index:0}.b::before{content:"";position:absolute;inset:0;background:#000;z-index:-1}</style><div class="b"><p style="color:#fff">@@</p></div>
    <div style="float:left;width:100%;height:100px;margin-right:-100%;background:#000"></div><p style="color:#fff;position:relative">@@</p>
    <p style="color:transparent;-webkit-text-stroke:1px #000">@@</p>
  `),
  elements: eachLine(`
    <script type="x" style="display:block">@@</script>
    <datalist style="display:block"><option>@@</option></datalist>
    <ruby>a<rp style="display:inline">@@</rp></ruby>
    <head style="display:block"><title style="display:block">@@</title></head>
    <p hidden="until-found" style="content-visibility:visible">@@</p>
    <p popover style="display:block">@@</p>
    <dialog style="display:block">@@</dialog>
    <button style="display:contents">@@</button>
    <fieldset style="display:contents">@@</fieldset>
    <noscript>@@</noscript>
    <audio style="display:block">a</audio><applet>@@</applet>
  `),
  values: eachLine(`
    <p style="zoom:0">@@</p>
    <p style="zoom:0%">@@</p>
    <p style="display:none;display:if(style(--x:1): none; else: block)">@@</p>
    <p style="opacity:attr(data-o type(<number>),1)" data-o="0.9">@@</p>
  `),
  inheritance: eachLine(`
    <div style="font-size:0"><button>@@</button></div>
    <div style="color:#fff"><button>@@</button></div>
    <div style="font-size:0"><table><tr><td>@@</td></tr></table></div>
    <div style="font-size:0"><font size="3">@@</font></div>
    <div style="visibility:hidden"><div style="visibility:collapse"><span style="visibility:visible">@@</span></div></div>
  `),
  cascade: eachLine(`
    <style>@layer a{p{display:none!important}}</style><p style="display:block!important;all:revert">@@</p><style>@layer a{p{display:block!important}}</style>
    <style>@scope(.b){p{display:block}}@scope(.a){p{display:none}}</style><div class="a"><div class="b"><p>@@</p></div></div>
    <style>:is(#q,p) b{display:block}p b.x.y{display:none}</style><p><b class="x y">@@</b></p>
    <style>p{display:none}p{all:initial}</style><p>@@</p>
  `),
  svg: eachLine(`
    <svg width="300" height="60"><foreignObject width="300" height="60"><p>@@</p></foreignObject></svg>
    <svg width="300" height="60"><defs><text id="t" y="20">@@</text></defs><use href="#t"/></svg>
    <svg width="300" height="60"><g visibility="hidden"><text y="20" visibility="visible">@@</text></g></svg>
    <svg hidden width="300" height="60"><text y="20">@@</text></svg>
  `),
  parsing: eachLine(`
    <svg><p>@@</p>
    <style type=" text/css">p{display:none}</style><p>@@</p>
    <style>p{display:none</style ><p style="display:block">@@</p>
    <style>p{display:none;}}b{}</style><p style="display:block;}">@@</p>
  `),
  legacy: eachLine(`
    <body bgcolor="black"><font color="chucknorris">@@</font></body>
    <table bgcolor="#000000"><tr><td><font color="white">@@</font></td></tr></table>
  `),
};
