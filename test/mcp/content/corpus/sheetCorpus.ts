import { eachLine } from './corpusLines.ts';

/** A sheet, ` || `, and what it styles. */
export const SHEETS = eachLine(String.raw`
  .x{display:none} || <p class="x">@@</p>
  .x{display:none} || <p class="X">@@</p>
  .x{display:none} || <!doctype html><p class="X">@@</p>
  .X{display:none} || <p class="x">@@</p>
  #x{display:none} || <p id="x">@@</p>
  #x{display:none} || <p id="X">@@</p>
  P{display:none} || <p>@@</p>
  p{display:none} || <P>@@</P>
  .a .b{display:none} || <div class="a"><p class="b">@@</p></div>
  .a .b{display:none} || <p class="b">@@</p><div class="a"></div>
  .a .b{display:none} || <p class="a b">@@</p>
  .a .b .c{display:none} || <div class="a"><div><div class="b"><p class="c">@@</p></div></div></div>
  table td.x{display:none} || <table><tr><td class="x">@@</td></tr></table>
  table>tr>td{display:none} || <table><tr><td>@@</td></tr></table>
  table>tbody>tr>td{display:none} || <table><tr><td>@@</td></tr></table>
  .x.y{display:none} || <p class="x y">@@</p>
  .x.y{display:none} || <p class="x">@@</p>
  p.x#y{display:none} || <p class="x" id="y">@@</p>
  div>p.x{display:none} || <div><p class="x">@@</p></div>
  div>p.x{display:none} || <div><center><p class="x">@@</p></center></div>
  p+p{display:none} || <p>one</p><p>@@</p>
  p+p{display:none} || <p>@@</p><div>two</div>
  h1~p{display:none} || <h1>one</h1><div>two</div><p>@@</p>
  h1~p{display:none} || <div>@@</div><h1>two</h1>
  [data-k]{display:none} || <p data-k>@@</p>
  [data-k="v"]{display:none} || <p data-k="v">@@</p>
  [data-k=v]{display:none} || <p data-k="V">@@</p>
  [data-k=v i]{display:none} || <p data-k="V">@@</p>
  [data-k^=v]{display:none} || <p data-k="value">@@</p>
  [data-k$=e]{display:none} || <p data-k="value">@@</p>
  [data-k*=al]{display:none} || <p data-k="value">@@</p>
  [data-k~=b]{display:none} || <p data-k="a b">@@</p>
  [data-k|=en]{display:none} || <p data-k="en-US">@@</p>
  [class~="x"]{display:none} || <p class="y x">@@</p>
  [class*=""]{display:none} || <p class="y">@@</p>
  [align=CENTER]{display:none} || <p align="center">@@</p>
  [style]{display:none} || <p style="color:black">@@</p>
  *{color:white} || <p>@@</p>
  *{color:white} || <p style="color:black">@@</p>
  *|p{display:none} || <p>@@</p>
  |p{display:none} || <p>@@</p>
  :is(.x){display:none} || <p class="x">@@</p>
  :is(.x,::bad){display:none} || <p class="x">@@</p>
  :where(p){display:none} || <p>@@</p>
  :where(p){color:white}p{color:black} || <p>@@</p>
  p:not(.y){display:none} || <p class="x">@@</p>
  p:not(.y){display:none} || <p class="y">@@</p>
  p:not(){display:none} || <p>@@</p>
  p:not(.y,.z){display:none} || <p class="x">@@</p>
  :-webkit-any(p){display:none} || <p>@@</p>
  :matches(p){display:none} || <p>@@</p>
  div:has(p){display:none} || <div><p>@@</p></div>
  div:has(>b){display:none} || <div><p>@@</p></div>
  div:has(+hr){display:none} || <div>@@</div><hr>
  p:first-child{display:none} || <div><p>@@</p></div>
  p:last-child{display:none} || <div><p>one</p><p>@@</p></div>
  p:only-child{display:none} || <div><p>@@</p></div>
  p:nth-child(2){display:none} || <div><p>one</p><p>@@</p></div>
  p:nth-child(odd){display:none} || <div><p>@@</p></div>
  p:nth-child(2n+1){display:none} || <div><p>@@</p></div>
  p:nth-child(-n+1){display:none} || <div><p>@@</p></div>
  p:nth-child(1 of .x){display:none} || <div><b></b><p class="x">@@</p></div>
  p:nth-last-child(1){display:none} || <div><p>@@</p></div>
  p:first-of-type{display:none} || <div><b>one</b><p>@@</p></div>
  p:nth-of-type(2){display:none} || <div><p>one</p><b></b><p>@@</p></div>
  p:empty{display:none} || <p>@@</p>
  :root{color:white} || <p>@@</p>
  :root p{display:none} || <p>@@</p>
  html body p{display:none} || <p>@@</p>
  head~body p{display:none} || <p>@@</p>
  body>p{display:none} || <p>@@</p>
  p:lang(en){display:none} || <p lang="en-US">@@</p>
  p:lang(de){display:none} || <p lang="en">@@</p>
  p:dir(ltr){display:none} || <p>@@</p>
  a:link{display:none} || <a href="https://mail.test/">@@</a>
  a:link{display:none} || <a>@@</a>
  a:any-link{color:white} || <a href="https://mail.test/">@@</a>
  a:visited{display:none} || <a href="https://mail.test/">@@</a>
  p:hover{display:none} || <p>@@</p>
  p:not(:hover){display:none} || <p>@@</p>
  p:target{display:none} || <p id="x">@@</p>
  p:not(:target){display:none} || <p id="x">@@</p>
  p:defined{display:none} || <p>@@</p>
  x-y:not(:defined){display:none} || <x-y>@@</x-y>
  :scope p{display:none} || <p>@@</p>
  p::before{content:"";display:none} || <p>@@</p>
  p::first-line{color:white} || <p>@@</p>
  p::first-letter{color:white} || <p>@@</p>
  p::selection{color:white} || <p>@@</p>
  p::marker{color:white} || <p>@@</p>
  p:contains("W"){display:none} || <p>@@</p>
  p:unknown{display:none} || <p>@@</p>
  p:nope,p{display:none} || <p>@@</p>
  p,{display:none} || <p>@@</p>
  p..x{display:none} || <p class="x">@@</p>
  p!{display:none} || <p>@@</p>
  >p{display:none} || <p>@@</p>
  p::bogus,p{display:none} || <p>@@</p>
  p::-webkit-bogus,p{display:none} || <p>@@</p>
  p:visited,p{display:none} || <p>@@</p>
  .\78{display:none} || <p class="x">@@</p>
  .\000078 {display:none} || <p class="x">@@</p>
  .x\:y{display:none} || <p class="x:y">@@</p>
  #\31 {display:none} || <p id="1">@@</p>
  #1{display:none} || <p id="1">@@</p>
  .1{display:none} || <p class="1">@@</p>
  .ü{display:none} || <p class="ü">@@</p>
  .字{display:none} || <p class="字">@@</p>
  .-x{display:none} || <p class="-x">@@</p>
  .--x{display:none} || <p class="--x">@@</p>
  p{display:none || <p>@@</p>
  p{display:none}} || <p>@@</p>
  }p{display:none} || <p>@@</p>
  };p{display:none} || <p>@@</p>
  ;p{display:none} || <p>@@</p>
  <!--p{display:none}--> || <p>@@</p>
  <!-- p{display:none} || <p>@@</p>
  -->p{display:none} || <p>@@</p>
  /*p{display:none}*/ || <p>@@</p>
  /*p{display:none} || <p>@@</p>
  p{color:red}/**/p{display:none} || <p>@@</p>
  p/**/.x{display:none} || <p class="x">@@</p>
  q{content:"} p{display:none} "} || <p>@@</p>
  @media screen{p{display:none}} || <p>@@</p>
  @media print{p{display:none}} || <p>@@</p>
  @media screen and (min-width:1px){p{display:none}} || <p>@@</p>
  @media screen and (max-width:480px){p{display:none}} || <p>@@</p>
  @media (max-width:480px){p{display:none}} || <p>@@</p>
  @media (min-width:600px){p{display:none}} || <p>@@</p>
  @media (width>=600px){p{display:none}} || <p>@@</p>
  @media (400px<=width<=900px){p{display:none}} || <p>@@</p>
  @media screen,print{p{display:none}} || <p>@@</p>
  @media print,speech{p{display:none}} || <p>@@</p>
  @media not print{p{display:none}} || <p>@@</p>
  @media not screen{p{display:none}} || <p>@@</p>
  @media only screen{p{display:none}} || <p>@@</p>
  @media all{p{display:none}} || <p>@@</p>
  @media{p{display:none}} || <p>@@</p>
  @media nonsense{p{display:none}} || <p>@@</p>
  @media not nonsense{p{display:none}} || <p>@@</p>
  @media (nonsense){p{display:none}} || <p>@@</p>
  @media not (nonsense){p{display:none}} || <p>@@</p>
  @media (color){p{display:none}} || <p>@@</p>
  @media (monochrome){p{display:none}} || <p>@@</p>
  @media (hover:hover){p{display:none}} || <p>@@</p>
  @media (prefers-color-scheme:dark){p{display:none}} || <p>@@</p>
  @media (prefers-color-scheme:light){p{display:none}} || <p>@@</p>
  @media (orientation:portrait) or (orientation:landscape){p{display:none}} || <p>@@</p>
  @media (min-resolution:1dpi){p{display:none}} || <p>@@</p>
  @media (min-resolution:300dpi){p{display:none}} || <p>@@</p>
  @media (-webkit-min-device-pixel-ratio:0){p{display:none}} || <p>@@</p>
  @media screen and (scripting:none){p{display:none}} || <p>@@</p>
  @media screen{@media (min-width:1px){p{display:none}}} || <p>@@</p>
  @media screen{@media print{p{display:none}}} || <p>@@</p>
  @media screen{p{color:red} || <p>@@</p>
  @MEDIA SCREEN{p{display:none}} || <p>@@</p>
  @m\65 dia screen{p{display:none}} || <p>@@</p>
  @supports (display:block){p{display:none}} || <p>@@</p>
  @supports (display:nope){p{display:none}} || <p>@@</p>
  @supports not (display:nope){p{display:none}} || <p>@@</p>
  @supports (display:grid) and (not (display:nope)){p{display:none}} || <p>@@</p>
  @supports (display:nope) or (color:red){p{display:none}} || <p>@@</p>
  @supports selector(p>b){p{display:none}} || <p>@@</p>
  @supports selector(:nope(b)){p{display:none}} || <p>@@</p>
  @supports (--x:1){p{display:none}} || <p>@@</p>
  @supports display:block{p{display:none}} || <p>@@</p>
  @layer a{p{display:none}} || <p>@@</p>
  @layer a{p{color:white}}@layer b{p{color:black}} || <p>@@</p>
  @layer a{p{color:black}}@layer b{p{color:white}} || <p>@@</p>
  @layer b,a;@layer a{p{color:white}}@layer b{p{color:black}} || <p>@@</p>
  @layer b,a;@layer a{p{color:black}}@layer b{p{color:white}} || <p>@@</p>
  @layer a{p{color:white}}p{color:black} || <p>@@</p>
  p{color:black}@layer a{p{color:white!important}} || <p>@@</p>
  p{color:black!important}@layer a{p{color:white!important}} || <p>@@</p>
  p{color:white!important}@layer a{p{color:black!important}} || <p>@@</p>
  @layer a.b{p{display:none}} || <p>@@</p>
  @container (min-width:1px){p{display:none}} || <div style="container-type:inline-size"><p>@@</p></div>
  @container (min-width:1px){p{display:none}} || <p>@@</p>
  @container (max-width:1px){p{display:none}} || <div style="container-type:inline-size"><p>@@</p></div>
  @scope (.a){p{display:none}} || <div class="a"><p>@@</p></div>
  @scope (.a){p{display:none}} || <div class="b"><p>@@</p></div>
  @scope (.a) to (.b){p{display:none}} || <div class="a"><div class="b"><p>@@</p></div></div>
  @starting-style{p{display:none}} || <p>@@</p>
  @keyframes k{p{opacity:0}} || <p>@@</p>
  @keyframes k{from{opacity:0}to{opacity:0}}p{animation:k 1s forwards} || <p>@@</p>
  @keyframes k{from{opacity:0}}p{animation:k 1s} || <p>@@</p>
  @keyframes k{to{opacity:0}}p{animation:k 0s forwards} || <p>@@</p>
  @font-face{font-family:a;src:url(a)}p{font-family:a,serif} || <p>@@</p>
  @page{p{display:none}} || <p>@@</p>
  @unknown{p{display:none}} || <p>@@</p>
  @unknown;p{display:none} || <p>@@</p>
  @unknown p{display:none} || <p>@@</p>
  @charset "utf-8";p{display:none} || <p>@@</p>
  @namespace "http://www.w3.org/1999/xhtml";p{display:none} || <p>@@</p>
  @namespace "urn:x";p{display:none} || <p>@@</p>
  @property --x{syntax:"*";inherits:false}p{display:none} || <p>@@</p>
  @import "data:text/css,p{display:none}"; || <p>@@</p>
  @import url("data:text/css,p{display:none}"); || <p>@@</p>
  @import url(data:text/css,p{display:none}) print; || <p>@@</p>
  @import url("data:text/css,p{display:none}") screen; || <p>@@</p>
  @import "data:text/css;base64,cHtkaXNwbGF5Om5vbmV9"; || <p>@@</p>
  b{}@import "data:text/css,p{display:none}"; || <p>@@</p>
  @layer z;@import "data:text/css,p{display:none}"; || <p>@@</p>
  @import "data:text/plain,p{display:none}"; || <p>@@</p>
  @import "https://mail.test/a.css"; || <p>@@</p>
  body{.x{display:none}} || <p class="x">@@</p>
  body{& .x{display:none}} || <p class="x">@@</p>
  body{&.x{display:none}} || <p class="x">@@</p>
  p{&.x{display:none}} || <p class="x">@@</p>
  p{&:is(.x){display:none}} || <p class="x">@@</p>
  .x{body &{display:none}} || <p class="x">@@</p>
  body{>p{display:none}} || <p>@@</p>
  body{p,b{display:none}} || <p>@@</p>
  body{@media screen{p{display:none}}} || <p>@@</p>
  p{@media screen{display:none}} || <p>@@</p>
  p{@media print{display:none}} || <p>@@</p>
  p{color:red;.x{}display:none} || <p>@@</p>
  p{.y{display:none}color:red} || <p>@@</p>
  p{{display:none}} || <p>@@</p>
  p{display:none;{}} || <p>@@</p>
  .b{display:block}.a{display:none} || <p class="a b">@@</p>
  .a{display:none}.b{display:block} || <p class="a b">@@</p>
  .a{display:none}.b{display:block} || <p class="b a">@@</p>
  p.a{display:none}.b{display:block} || <p class="b a">@@</p>
  #i{display:none}p.a.b{display:block} || <p id="i" class="a b">@@</p>
  p{display:none!important}#i{display:block} || <p id="i">@@</p>
  p{display:none!important} || <p style="display:block">@@</p>
  p{display:none} || <p style="display:block">@@</p>
  p{display:none!important} || <p style="display:block!important">@@</p>
  p{display:block!important} || <p style="display:none">@@</p>
  p{display:block} || <p style="display:none">@@</p>
  p{color:white;color:x} || <p>@@</p>
  p{color:black} || <font color="white"><p>@@</p></font>
  font{color:black} || <font color="white">@@</font>
  *{} || <font color="white">@@</font>
  td{color:#fff}table.d td{background:#000} || <table class="d"><tr><td>@@</td></tr></table>
  td{color:#fff}table.d td{background:#000} || <table class="e"><tr><td>@@</td></tr></table>
  p{color:#fff}@media screen{p{background:#000}} || <p>@@</p>
  p{color:#fff}@media print{p{background:#000}} || <p>@@</p>
  p{color:#fff;box-shadow:inset 0 0 0 99px #000} || <p>@@</p>
  p{color:#fff}div:has(p){background:#000} || <div><p>@@</p></div>
  body{background:#000}p{color:#fff} || <p>@@</p>
  p{background:#000}span{color:#fff} || <p><span>@@</span></p>
  p::before{content:"";position:absolute;inset:0;background:#fff;z-index:9} || <p>@@</p>
  body::after{content:"";position:fixed;inset:0;background:#fff} || <p>@@</p>
  p::before{content:"Note: "} || <p>@@</p>
  p::before{content:"@@"} || <p>a</p>
  p:after{content:'@@'} || <p>a</p>
  p::before{content:"@@";display:none} || <p>a</p>
  p::before{content:"@@ ";color:#fff} || <p>a</p>
  p::before{content:"@@";font-size:0} || <p>a</p>
  p::before{content:"@@ ";visibility:hidden} || <p>a</p>
  p::before{content:"@@ ";opacity:0} || <p>a</p>
  p::before{content:"@@";content:none} || <p>a</p>
  p::before{content:none;content:"@@"} || <p>a</p>
  p::before{content:"@@";content:bogus} || <p>a</p>
  p::before{content:"@@"}p::before{content:"x"} || <p>a</p>
  p::before{content:"@@" !important}p::before{content:"x"} || <p>a</p>
  p{display:none}p::before{content:"@@"} || <p>a</p>
  p{color:#fff}p::before{content:"@@"} || <p>a</p>
  p{color:#fff}p::before{content:"@@";color:#000} || <p>a</p>
  p{font-size:0}p::before{content:"@@";font-size:16px} || <p>a</p>
  p::before{content:attr(title)} || <p title="@@">a</p>
  p::before{content:attr(title) " ";color:#fff} || <p title="@@">a</p>
  p::before{content:"x" / "@@"} || <p>a</p>
  p::before{content:"@" "@"} || <p>a@@</p>
  p::before{content:"@@";position:absolute;left:-9999px} || <p>a</p>
  p:empty::before{content:"@@"} || <p></p>
  p:hover::before{content:"@@"} || <p>a</p>
  p:only-child::after{content:"@@"} || <section><p>a</p></section>
  @media print{p::before{content:"@@"}} || <p>a</p>
  @media screen{p::before{content:"@@"}} || <p>a</p>
  img::before{content:"@@"} || <img width=20 height=20>
  input::after{content:"@@"} || <input>
  br::after{content:"@@"} || <p>a<br>b</p>
  hr::after{content:"@@"} || <hr>
  q::before{content:"@@"} || <q>a</q>
  button::before{content:"@@"} || <button>a</button>
  li::before{content:"@@"} || <ul><li>a</ul>
  td::before{content:"@@"} || <table><tr><td>a</table>
  tr::before{content:"@@"} || <table><tr><td>a</table>
  table::after{content:"@@"} || <table><tr><td>a</table>
  html::after{content:"@@"} || <p>a</p>
  head::after{content:"@@"} || <p>a</p>
  textarea::before{content:"@@"} || <textarea>a</textarea>
  select::before{content:"@@"} || <select><option>a</select>
  option::before{content:"@@"} || <select><option>a</select>
  video::before{content:"@@"} || <video></video>
  summary::after{content:"@@"} || <details><summary>a</summary>b</details>
  details::after{content:"@@"} || <details><summary>a</summary>b</details>
  wbr::after{content:"@@"} || <p>a<wbr>b</p>
  p::before{content:"@@";display:block;height:0;overflow:hidden} || <p>a</p>
  x-note{display:none} || <x-note>@@</x-note>
  x-note{display:block} || <x-note>@@</x-note>
  blink{display:none} || <blink>@@</blink>
  title{display:block} || <p>Hello</p><title>@@</title>
  noscript{display:none} || <noscript>@@</noscript>
  template{display:block} || <template>@@</template>
  script{display:block} || <p>Hello</p><script type="text/plain">@@</script>
  head,title{display:block} || <title>@@</title><p>Hello</p>
  dialog{display:block} || <dialog>@@</dialog>
  [hidden]{display:block} || <p hidden>@@</p>
  details>*{display:block} || <details><summary>More</summary><p>@@</p></details>
  p{all:unset} || <p hidden>@@</p>
  p{--v:none}p{display:var(--v)} || <p>@@</p>
  :root{--v:#fff}p{color:var(--v)} || <p>@@</p>
  :root{--v:#000}p{color:var(--v)} || <p>@@</p>
  div{--v:none}p{display:var(--v)} || <p>@@</p>
`).filter((line) => line.includes(' || '));

/** How a sheet reaches a mail: `%%` is `p{display:none}`. */
export const SHEET_PLACES = eachLine(`
  <style>%%</style><p>@@</p>
  <p>@@</p><style>%%</style>
  <head><style>%%</style></head><body><p>@@</p></body>
  <style type="text/css">%%</style><p>@@</p>
  <style type="TEXT/CSS">%%</style><p>@@</p>
  <style type="text/css; charset=utf-8">%%</style><p>@@</p>
  <style type="text/x">%%</style><p>@@</p>
  <style type="text/less">%%</style><p>@@</p>
  <style type="">%%</style><p>@@</p>
  <style media="print">%%</style><p>@@</p>
  <style media="screen">%%</style><p>@@</p>
  <style media="">%%</style><p>@@</p>
  <style media="all">%%</style><p>@@</p>
  <style media="screen and (max-width:480px)">%%</style><p>@@</p>
  <style media="(min-width:500px)">%%</style><p>@@</p>
  <style media="nonsense">%%</style><p>@@</p>
  <style media="not print">%%</style><p>@@</p>
  <style title="a">%%</style><p>@@</p>
  <style title="a">b{}</style><style title="b">%%</style><p>@@</p>
  <style disabled>%%</style><p>@@</p>
  <style scoped>%%</style><p>@@</p>
  <style><!-- %% --></style><p>@@</p>
  <style>/*<![CDATA[*/%%/*]]>*/</style><p>@@</p>
  <style><![CDATA[%%]]></style><p>@@</p>
  <style>%%<p>@@</p>
  <style>b{}</style %%></style><p>@@</p>
  <style>b{}</sty</style><style>%%</style><p>@@</p>
  <STYLE>%%</STYLE><p>@@</p>
  <style/>%%</style><p>@@</p>
  <style x="</style>">%%</style><p>@@</p>
  <div><style>%%</style></div><p>@@</p>
  <div style="display:none"><style>%%</style></div><p>@@</p>
  <table><style>%%</style><tr><td><p>@@</p></td></tr></table>
  <template><style>%%</style></template><p>@@</p>
  <noscript><style>%%</style></noscript><p>@@</p>
  <svg><style>%%</style></svg><p>@@</p>
  <svg><defs><style>%%</style></defs></svg><p>@@</p>
  <svg><style type="text/x">%%</style></svg><p>@@</p>
  <math><style>%%</style></math><p>@@</p>
  <textarea><style>%%</style></textarea><p>@@</p>
  <title><style>%%</style></title><p>@@</p>
  <xmp><style>%%</style></xmp><p>@@</p>
  <iframe><style>%%</style></iframe><p>@@</p>
  <select><option><style>%%</style></select><p>@@</p>
  <!--<style>%%</style>--><p>@@</p>
  <!--[if mso]><style>%%</style><![endif]--><p>@@</p>
  <!--[if !mso]><!--><style>%%</style><!--<![endif]--><p>@@</p>
  <![if !mso]><style>%%</style><![endif]><p>@@</p>
  <link rel="stylesheet" href="data:text/css,%%"><p>@@</p>
  <link rel=stylesheet href="data:text/css;charset=utf-8,%%"><p>@@</p>
  <link rel="STYLESHEET" href="data:text/css,p%7Bdisplay%3Anone%7D"><p>@@</p>
  <link rel="stylesheet" href="data:text/css;base64,cHtkaXNwbGF5Om5vbmV9"><p>@@</p>
  <link rel="stylesheet" href="data:text/plain,%%"><p>@@</p>
  <link rel="stylesheet" media="print" href="data:text/css,%%"><p>@@</p>
  <link rel="alternate stylesheet" title="x" href="data:text/css,%%"><p>@@</p>
  <link rel="stylesheet alternate" href="data:text/css,%%"><p>@@</p>
  <link rel="stylesheet" disabled href="data:text/css,%%"><p>@@</p>
  <link rel="stylesheet" type="text/x" href="data:text/css,%%"><p>@@</p>
  <link rel="preload" as="style" href="data:text/css,%%"><p>@@</p>
  <link rel="icon" href="data:text/css,%%"><p>@@</p>
  <link href="data:text/css,%%"><p>@@</p>
  <link rel="stylesheet" href="https://mail.test/a.css"><p>@@</p>
  <p>@@</p><link rel="stylesheet" href="data:text/css,%%">
  <?xml-stylesheet href="data:text/css,%%"?><p>@@</p>
  <style>@import 'data:text/css,%%';</style><p>@@</p>
  <style>@import 'data:text/css,@import "data:text/css,b{}";%%';</style><p>@@</p>
  <style>b{color:red}</style><style>%%</style><p>@@</p>
  <style>%%</style><style>p{display:block}</style><p>@@</p>
  <style>p{display:block}</style><style>%%</style><p>@@</p>
  <meta http-equiv="default-style" content="b"><style title="a">%%</style><style title="b">b{}</style><p>@@</p>
  <base href="https://mail.test/"><style>%%</style><p>@@</p>
  <html><body><p>@@</p></body></html><style>%%</style>
`);
