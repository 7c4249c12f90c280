import { eachLine } from './corpusLines.ts';

const SPACES = ' '.repeat(300);
const LONG_WORD = 'Ticket'.repeat(40);

/** Words that a person does not see, by the part of HTML or CSS that hides them. */
export const HIDES: Readonly<Record<string, readonly string[]>> = {
  attributes: eachLine(`
    <body leftmargin="1000"><p>@@</p></body>
    <meta http-equiv="content-language" content="de"><style>p:lang(de){display:none}</style><p>@@</p>
    <input value=" " placeholder="@@">
    <input style="font-size:0" value="@@">
  `),
  tables: eachLine(`
    <table><tr><td style="max-width:0;overflow:hidden;white-space:nowrap;padding:0">@@</td></tr></table>
    <table><tr><td><img src="x.gif" width="1200" height="1"></td><td>@@</td></tr></table>
  `),
  cascade: eachLine(`
    <style>@layer a{p{display:none}}@layer b{p{display:revert-layer}}</style><p>@@</p>
    <style>@property --s{syntax:"<length>";inherits:true;initial-value:0px}div{font-size:.01px;--s:1em}section{font-size:20px}p{font-size:var(--s)}</style><div><section><p>@@</p></section></div>
    <style>p{&{display:block}display:none}</style><p>@@</p>
    <style>@function --f(){result:none}p{display:--f()}</style><p>@@</p>
  `),
  conditions: eachLine(`
    <style>div{--t:dark}@container style(--t:dark){p{display:none}}</style><div><p>@@</p></div>
    <style media="screen and (min-width:1px">p{display:none}</style><p>@@</p>
    <style>dialog:not([closedby]):not(:modal){display:none}</style><dialog open>@@</dialog>
  `),
  'pseudo-elements': eachLine(`
    <style>details::details-content{display:none}</style><details open><summary>more</summary><p>@@</p></details>
    <style>input::placeholder{opacity:0}</style><input placeholder="@@">
    <style>div{display:grid}div::after{content:"";grid-area:1/1;background:#fff}p{grid-area:1/1}</style><div><p>@@</p></div>
  `),
  foreign: eachLine(`
    <svg width="300" height="60"><text y="20" textLength="1" lengthAdjust="spacingAndGlyphs">@@</text></svg>
    <div style="font-size:16px"><math><mstyle scriptlevel="30"><mtext>@@</mtext></mstyle></math></div>
  `),
  boxes: eachLine(`
    <div style="width:700px;height:400px;border-radius:50%;overflow:hidden">@@</div>
    <div style="columns:2;column-gap:1500px"><p>a</p><p style="break-before:column">@@</p></div>
    <p style="writing-mode:vertical-lr;margin-block-start:1200px">@@</p>
    <div style="display:flex;gap:900px"><p>a</p><p>@@</p></div>
    <div style="height:150px;overflow:hidden"><div style="aspect-ratio:2"></div><p>@@</p></div>
    <p style="margin:0">@@</p><p style="margin:0;color:#fff;text-shadow:0 -12px #fff,0 -16px #fff,0 -20px #fff">████████████</p>
  `),
  spaces: eachLine(`
    <pre>Dear team,${SPACES}@@</pre>
    <p>${LONG_WORD}@@</p>
  `),
  colors: eachLine(`
    <div style="color:#fff"><p style="color:rgb(from currentcolor r g b / .95)">@@</p></div>
    <p style="color:#fff;background:linear-gradient(#000,#000) 900px 0 no-repeat">@@</p>
  `),
  parsing: eachLine(`
    <p>@@</p><body style="display:none">
    <select><style>p{display:none}</style></select><p>@@</p>
  `),
};

/** Words that a person sees and a careless reader removes, by the part of HTML or CSS that seems to hide them. */
export const DRAWS: Readonly<Record<string, readonly string[]>> = {
  attributes: eachLine(`
    <p style="*display:none;_visibility:hidden;-ms-filter:'alpha(opacity=0)'">@@</p>
    <basefont color="#ffffff" size="1"><p>@@</p>
    <img src="x.gif" title="@@">
    <span hidden="until-found">@@</span>
    <p hidden style="display:revert">@@</p>
    <dialog open popover>@@</dialog>
  `),
  conditions: eachLine(`
    <style>@media screen and(min-width:0px){p{display:none}}</style><p>@@</p>
    <style>@supports (display:none) and (display:grid) or (color:red){p{display:none}}</style><p>@@</p>
  `),
  cascade: eachLine(`
    <style>@property --d{syntax:"<number>";inherits:false;initial-value:1}p{--d:none;display:var(--d)}</style><p>@@</p>
  `),
  forms: eachLine(`
    <fieldset style="height:0;overflow:hidden"><legend>@@</legend></fieldset>
    <select><option hidden selected>@@</option><option>a</option></select>
    <select><option label="@@">x</option></select>
  `),
  boxes: eachLine(`
    <div style="display:contents;opacity:0"><p>@@</p></div>
    <p style="height:0;overflow:clip;overflow-clip-margin:60px">@@</p>
    <style>.c{background:#000}</style><table><col class="c"><tr><td style="color:#fff">@@</td></tr></table>
  `),
  generated: eachLine(`
    <style>p::before{content:attr(title)}</style><p title="@@"></p>
    <ul style="list-style-type:'@@ '"><li>Hello</li></ul>
  `),
  parsing: eachLine(`
    <!--[if gte mso 9]--><p>@@</p><!--[endif]-->
    <style>image~p{display:none}</style><image alt=""><p>@@</p>
    <iframe srcdoc="<p>@@</p>"></iframe>
  `),
};
