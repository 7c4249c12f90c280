import { eachLine } from './corpusLines.ts';

/** Round one: words that a person does not see, by kind. */
export const HIDDEN_TRICKS: Readonly<Record<string, readonly string[]>> = {
  conditions: eachLine(`
    <style>div{container-type:inline-size}@container (min-width:50px){p{display:none}}</style><div><p>@@</p></div>
    <style media="only screen and (color)">p{display:none}</style><p>@@</p>
    <style>@supports selector(:has(a)){p{display:none}}</style><p>@@</p>
    <style>@media not (width < 10px){p{display:none}}</style><p>@@</p>
    <style>@media (200px <= width <= 9000px){p{display:none}}</style><p>@@</p>
    <style>@supports not (foo:bar){p{display:none}}</style><p>@@</p>
    <style>@media (scripting:none){p{display:none}}</style><p>@@</p>
  `),
  svg: eachLine(`
    <svg width="300" height="60"><text y="20" transform="scale(0)">@@</text></svg>
    <svg width="300" height="60"><unknown><text y="20">@@</text></unknown></svg>
    <svg width="300" height="60"><text y="20" fill="none">@@</text></svg>
    <svg width="300" height="60"><defs><text y="20">@@</text></defs></svg>
    <svg width="300" height="60"><text y="20" systemLanguage="xx">@@</text></svg>
    <svg width="300" height="60"><text y="20" fill-opacity="0">@@</text></svg>
    <svg width="300" height="60"><text y="20" x="-900">@@</text></svg>
  `),
  inheritance: eachLine(`
    <div style="font:0/0 a"><p>@@</p></div>
    <div style="visibility:hidden"><span style="visibility:unset">@@</span></div>
  `),
  cascade: eachLine(`
    <style>p#x{display:none}:where(#x#x){display:block}</style><p id="x">@@</p>
    <style>p{display:none}@layer z{p{display:block}}</style><p>@@</p>
    <style>.a{.b &{display:none}}</style><div class="b"><p class="a">@@</p></div>
    <style>@scope (.card) to (.end){p{display:none}}</style><div class="card"><p>@@</p></div>
    <style>.a{@media screen{& > p{opacity:0}}}</style><div class="a"><p>@@</p></div>
    <style>@property --o{syntax:"<number>";inherits:false;initial-value:0}p{opacity:var(--o)}</style><p>@@</p>
    <style>@layer a{p{display:none!important}}@layer b{p{display:block!important}}p{display:block!important}</style><p>@@</p>
  `),
  elements: eachLine(`
    <template><template></template>@@</template>
    <details><summary>more</summary><div>@@</div></details>
    <video width="10" height="10">@@</video>
    <math><annotation encoding="text/plain">@@</annotation></math>
    <p popover>@@</p>
    <title>@@</title><p>Hi</p>
    <optgroup hidden><option>@@</option></optgroup>
    <iframe srcdoc="x">@@</iframe>
  `),
  geometry: eachLine(`
    <div style="width:0;overflow:clip"><p style="white-space:nowrap">@@</p></div>
    <p style="float:left;margin-inline-start:-900px">@@</p>
    <p style="position:absolute;inset-inline-start:-2000px">@@</p>
    <p style="aspect-ratio:1/1;height:0;overflow:hidden">@@</p>
    <p style="-webkit-line-clamp:1;-webkit-box-orient:vertical;display:-webkit-box;overflow:hidden">one<br>two<br>@@</p>
    <div style="contain:size;overflow:hidden"><p>@@</p></div>
    <div style="display:grid;grid-template-rows:0;overflow:hidden"><p style="min-height:0;overflow:hidden;margin:0">@@</p></div>
    <div style="columns:2;height:20px;overflow:hidden"><p style="break-before:column">a</p><p style="break-before:column">b</p><p style="break-before:column;">@@</p></div>
    <p style="shape-outside:none;clip-path:polygon(0 0,0 0,0 0)">@@</p>
    <p style="translate:0 -400px">@@</p>
    <div style="contain:strict"><p>@@</p></div>
  `),
  legacy: eachLine(`
    <p><font color="#fffffff">@@</font></p>
    <font color="wHite ">@@</font>
    <body text="#ffg"><p style="color:#fff">@@</p></body>
  `),
  parsing: eachLine(`
    <!--> <p hidden>@@</p> -->
    <p style="disp\\6c ay:n\\6fne">@@</p>
    <!-- a --!><p style="display:none">@@</p>
    <table><tr hidden><td>@@</td></tr></table>
    <style>q{;}}p{opacity:0}</style><i></i><style>p{opacity:0}</style><p>@@</p>
    </ @@>Hello
  `),
  values: eachLine(`
    <p style="font-size:round(down,9px,20px)">@@</p>
    <p style="opacity:calc(pow(2,0) - 1)">@@</p>
    <p style="color:color(xyz-d65 0.9505 1 1.089)">@@</p>
    <p style="--a: ;--b:var(--a)none;display:var(--b)">@@</p>
    <p style="color:hsl(calc(180deg * 2) 100 100)">@@</p>
    <p style="font-size:calc(infinity * -1px)">@@</p>
  `),
  selectors: eachLine(`
    <style>.\\31 23{display:none}</style><p class="123">@@</p>
    <style>[type="TEXT"]{opacity:0}</style><p type="text">@@</p>
    <style>p:nth-child(2n of .k){display:none}</style><p class="k">a</p><p>b</p><p class="k">@@</p>
  `),
};

/** Round one: words that a person sees and a careless reader removes, by kind. */
export const VISIBLE_TRICKS: Readonly<Record<string, readonly string[]>> = {
  parsing: eachLine(`
    <textarea><style>p{display:none}</textarea><p>@@</p>
    <p "x"style="display:none">@@</p>
    <table><p>@@</p><tr><td>x</td></tr></table>
    <style>/* p{display:none}</style><p>@@</p>
    <p style="dis play:none">@@</p>
    <p style="display:none" hidden style=""><p>@@</p>
    <style>p{}}p{display:none}</style><p>@@</p>
    <?xml <p>@@</p>?>
    <!-- <style> --><p>@@</p><!-- </style> -->
  `),
  inheritance: eachLine(`
    <div style="color:#fff"><a href="https://mail.test/">@@</a></div>
    <div style="display:none"></div><div style="all:unset">@@</div>
    <div style="background:#000"><font color="#ffffff">@@</font></div>
  `),
  cascade: eachLine(`
    <style>@layer z{p{display:none}}p{display:block}</style><p>@@</p>
    <style>@scope (.card) to (.end){p{display:none}}</style><div class="card"><div class="end"><p>@@</p></div></div>
    <style>p{display:none}p{display:revert}</style><p>@@</p>
    <style>:where(p#x){display:none}p{display:block}</style><p id="x">@@</p>
    <style>@layer b,a;@layer a{p{display:block}}@layer b{p{display:none}}</style><p>@@</p>
  `),
  geometry: eachLine(`
    <p style="text-indent:-20px;padding-left:20px">@@</p>
    <p style="position:relative;left:-9999px;position:static">@@</p>
    <p style="letter-spacing:-9999px">@@</p>
    <p style="clip:rect(0 0 0 0)">@@</p>
    <p style="z-index:-1">@@</p>
    <span style="width:0;height:0;overflow:hidden">@@</span>
    <p style="max-height:0;min-height:30px;overflow:hidden">@@</p>
  `),
  selectors: eachLine(`
    <style>.A{display:none}</style><!doctype html><p class="b">@@</p>
    <style>p:unknown,p{display:none}</style><p>@@</p>
    <style>p:contains(W){display:none}</style><p>@@</p>
    <style>p:hover,p:active{display:none}</style><p>@@</p>
    <style>a:visited{display:none}</style><a href="https://mail.test/none">@@</a>
    <style>p:nth-child(2 of .k){display:none}</style><p class="k">@@</p>
  `),
  values: eachLine(`
    <p style="opacity:calc(1 - sin(0))">@@</p>
    <p style="opacity:0%;opacity:80%">@@</p>
    <p style="color:rgb(255,255 255)">@@</p>
    <p style="font-size:-0.1px">@@</p>
    <p style="display:block;display:none none">@@</p>
  `),
  conditions: eachLine(`
    <style media="speech">p{display:none}</style><p>@@</p>
  `),
  elements: eachLine(`
    <template></template><p>@@</p>
    <details open><summary>more</summary>@@</details>
  `),
  svg: eachLine(`
    <svg width="300" height="60"><switch><text y="20">@@</text></switch></svg>
    <svg width="300" height="60"><text y="20" fill="none" stroke="black">@@</text></svg>
  `),
};
