import { eachLine } from './corpusLines.ts';

/** Declarations that a program reads differently from a browser: invalid values, escapes, brackets, computed values. */
export const ODD_DECLARATIONS = eachLine(String.raw`
  color:#fff;color:x
  color:#fff;color:#ggg
  color:#fff;color:#12345
  color:white;color:rgb(1,2)
  color:white;color:rgb(0,0,0
  color:white;color:hsl(0,0,0,0,0)
  color:white;color:"black"
  color:white;color:black black
  color:white;color:black
  font-size:0;font-size:x
  font-size:0;font-size:-1px
  font-size:0;font-size:12pixels
  font-size:0;font-size:12px 12px
  font-size:0;font-size:12
  font-size:0;font-size:12px
  font-size:0;font:12px
  font-size:0;font:12px serif
  opacity:0;opacity:x
  opacity:0;opacity:1px
  opacity:0;opacity:1 1
  opacity:0;opacity:100%
  display:none;display:blockish
  display:none;display:block block
  display:none;display:block none
  display:none;display:
  display:none;display
  display:none;display:block flow
  display:none;display:flow
  display:none;display:-webkit-flex
  display:none;display:-moz-box
  display:none;display:inline-blok
  visibility:hidden;visibility:visibel
  visibility:hidden;visibility:visible
  height:0;overflow:hidden;height:20
  height:0;overflow:hidden;overflow:shown
  position:absolute;left:-9999px;left:10
  position:absolute;left:-9999px;position:absolut
  text-indent:-9999px;text-indent:none
  transform:scale(0);transform:scale(1px)
  transform:scale(0);transform:scale(1,1,1)
  clip-path:inset(100%);clip-path:inset(x)
  filter:opacity(0);filter:opacity(-1)
  display:none;a:(;display:block;)
  display:none;a:[;display:block;]
  display:none;a:{;display:block;}
  display:none;--a:{;display:block}
  display:none;background:url(a;display:block;b)
  display:none;background:url("a;display:block;b")
  display:none;content:';display:block;'
  display:none;content:';display:block;
  display:none;a:f(g(;display:block;))
  display:none;a:);display:block
  display:none;a:];display:block
  display:none;a:};display:block
  display:none;a:\;display:block
  display:none;/*;display:block;*/
  display:none;/*;display:block;
  display:none;//display:block
  display:none;//;display:block
  display:none;<!--display:block-->
  display:none;@x;display:block
  display:none;@x{;display:block}
  display:none;!;display:block
  d\69splay:none
  d\69 splay:none
  \64isplay:none
  display:n\6fne
  display:\6e\6f\6e\65
  di\splay:none
  dis\70lay:none;
  disp\006cay:none
  color:\77hite
  color:#\66ff
  /**/display/**/:/**/none/**/
  dis/**/play:none
  display:no/**/ne
  display:none/*
  ;;;display:none
  {display:none}
  color:red;{}display:none
  color:red;{};display:none
  x;display:none
  x:y z;display:none
  :none;display:none
  display:none !ie
  display:none\9
  display:none ! important;display:block
  display:none!/**/important;display:block
  display:none !important !important
  display:block!importnt;display:none
  display:none;*display:block
  display:none;_display:block
  display:none;-display:block
  display:none;display:block!ie
  display:none;DISPLAY:BLOCK
  --d:none;display:var(--d)
  --d:none;display:var(--D)
  display:none;display:var(--nope)
  display:var(--nope,none)
  display:var(--nope,block)
  --a:var(--b);--b:none;display:var(--a)
  --a:var(--b);--b:var(--a);display:none;display:var(--a)
  --z:0;opacity:var(--z)
  --z:0;opacity:calc(var(--z) * 1)
  --c:#fff;color:var(--c)
  --c: ;display:none var(--c)
  --c:initial;color:var(--c,white)
  color:white;color:var(--nope)
  opacity:calc(0)
  opacity:calc(1 - 1)
  opacity:calc(1% * 0)
  opacity:min(0,1)
  opacity:max(0,.01)
  opacity:clamp(0,0,1)
  opacity:calc(1 - .1)
  opacity:round(.2,1)
  opacity:sin(0)
  opacity:abs(0)
  opacity:sign(0)
  font-size:calc(0px)
  font-size:calc(1em - 1em)
  font-size:calc(1em - 16px)
  font-size:min(0px,1px)
  font-size:max(0px,0em)
  font-size:clamp(0px,0px,9px)
  font-size:calc(1em + 2px)
  font-size:calc(10px * 0)
  font-size:calc(0)
  font-size:calc(10px / 0)
  font-size:mod(10px,5px)
  height:calc(1px * 0);overflow:hidden
  height:min(0px,50%);overflow:hidden
  position:absolute;left:calc(0px - 5000px)
  position:absolute;left:min(-5000px,10px)
  position:absolute;left:max(-5000px,10px)
  text-indent:calc(-100vw * 2)
  color:rgb(calc(255) calc(255) calc(255))
  color:rgba(0,0,0,calc(0))
  display:env(nope,none)
  display:attr(title)
  opacity:env(nope,0)
  opacity:if(style(--x:1):0;else:1)
  opacity:inherit
  display:inherit
  display:initial
  display:revert
  display:revert-layer
  display:none;display:unset
  display:none;all:unset
  all:unset;display:none
  display:none;all:initial
`);

/** Style attributes as HTML writes them. */
export const ATTRIBUTE_MAILS = eachLine(`
  <p style=display:none>@@</p>
  <p style='display:none'>@@</p>
  <p STYLE="DISPLAY:NONE">@@</p>
  <p style = "display:none" >@@</p>
  <p style="display&#58;none">@@</p>
  <p style="display:n&#111;ne">@@</p>
  <p style="display:none&#59;">@@</p>
  <p style="display&colon;none">@@</p>
  <p style="display:none" style="display:block">@@</p>
  <p style="display:block" style="display:none">@@</p>
  <p/style="display:none">@@</p>
  <p title="a>b" style="display:none">@@</p>
  <p title='"' style="display:none">@@</p>
  <p title=">" style=display:none>@@</p>
  <p hidden>@@</p>
  <p HIDDEN="">@@</p>
  <p hidden="false">@@</p>
  <p hidden="until-found">@@</p>
  <p hidden style="display:block">@@</p>
  <p data-hidden>@@</p>
  <p aria-hidden="true">@@</p>
  <p inert>@@</p>
  <p title="hidden">@@</p>
  <p class="hidden">@@</p>
  <p id="hidden" class="d-none preheader">@@</p>
  <p style="">@@</p>
  <p style="mso-hide:all">@@</p>
  <p style="mso-hide:all;display:none">@@</p>
  <p xstyle="display:none">@@</p>
  <p "style="display:none">@@</p>
  <p style="display:none;">hello<p>@@</p>
  <p style="display:none">hello<div>@@</div>
  <p style="display:none">hello<table><tr><td>@@</td></tr></table>
  <!doctype html><p style="display:none">hello<table><tr><td>@@</td></tr></table>
  <span style="display:none"><p>@@</p></span>
  <span style="display:none"><div></span>@@</div></span>
  <b style="display:none">hello<p>@@</b></p>
  <p><b style="display:none">hello</p>@@</b>
  <div><font style="display:none"></div>@@</font>
  <a style="display:none">hello<a>@@</a>
  <li style="display:none">hello<li>@@
  <div style="display:none">hello</div>@@
  <div style="display:none"/>@@</div>
  <div style="display:none"><br/></br>@@
  <div style="display:none"></div ><p>@@</p>
  <div style="display:none"></div/><p>@@</p>
  <div style="display:none"></ div><p>@@</p></div>
  <div style="display:none"></DIV><p>@@</p>
  <div style="display:none"><!-- </div> --><p>@@</p></div>
  <div style="display:none"><textarea></div><p>@@</p></textarea></div>
  <div style="display:none"><title></div><p>@@</p></title></div>
  <div style="display:none"><xmp></div>@@</xmp></div>
  <div style="display:none"><p></div>@@
  <table style="display:none"><tr><td>cell</td></tr>@@</table>
  <table><tr style="display:none"><td>@@</td></tr></table>
  <table><tr style="display:none"><td>cell</td></tr>@@</table>
  <table><tr><td style="display:none">@@</td><td>cell</td></tr></table>
  <table><div style="display:none">@@</div><tr><td>cell</td></tr></table>
  <table><div>@@</div><tr style="display:none"><td>cell</td></tr></table>
  <table><caption style="display:none">@@</caption><tr><td>cell</td></tr></table>
  <table><col style="visibility:collapse"><tr><td>@@</td></tr></table>
  <table><tr style="visibility:collapse"><td>@@</td></tr><tr><td>cell</td></tr></table>
  <table><tr><td style="visibility:collapse">@@</td></tr></table>
  <table width="0"><tr><td>@@</td></tr></table>
  <table style="height:0;overflow:hidden"><tr><td>@@</td></tr></table>
  <table style="table-layout:fixed;width:10px"><tr><td style="overflow:hidden;text-indent:20px;white-space:nowrap">@@</td></tr></table>
  <table><tr height="0"><td height="0" style="overflow:hidden">@@</td></tr></table>
  <table style="font-size:0"><tr><td>@@</td></tr></table>
  <div style="font-size:0"><table><tr><td>@@</td></tr></table></div>
  <!doctype html><div style="font-size:0"><table><tr><td>@@</td></tr></table></div>
  <div style="color:white"><table><tr><td>@@</td></tr></table></div>
  <!doctype html><div style="color:white"><table><tr><td>@@</td></tr></table></div>
  <center style="display:none">@@</center>
  <html style="display:none"><p>@@</p></html>
  <body style="display:none"><p>@@</p></body>
  <body hidden><p>@@</p></body>
  <body style="visibility:hidden"><p>@@</p></body>
  <body><p>Hello</p></body><p>@@</p>
  <body><p>Hello</p></body></html><p style="display:none">@@</p>
  <body><p>Hello</p><body style="display:none"><p>@@</p>
  <body style="color:black"><p>Hello</p><body style="display:none"><p>@@</p>
  <div style="height:0;overflow:hidden"><p style="position:absolute">@@</p></div>
  <div style="height:0;overflow:hidden;position:relative"><p style="position:absolute">@@</p></div>
  <div style="height:0;overflow:hidden"><p>@@</p></div>
  <div style="height:0"><p style="overflow:hidden">@@</p></div>
  <div style="width:0;height:0;overflow:hidden"><div><div><p>@@</p></div></div></div>
  <div style="height:60px;overflow:hidden"><div style="height:100px"></div><p>@@</p></div>
  <div style="height:60px;overflow:hidden"><p>one</p><p>two</p><p>three</p><p>@@</p></div>
  <div style="position:relative;height:60px"><p style="margin:0">@@</p><div style="position:absolute;inset:0;background:white"></div></div>
  <div style="position:relative;height:60px"><p style="margin:0">@@</p><div style="position:absolute;top:0;left:0;width:100%;height:60px;background:#fff">over</div></div>
  <div style="position:relative;height:60px"><p style="margin:0">@@</p><div style="position:absolute;top:0;left:400px;width:100px;height:60px;background:#fff">aside</div></div>
  <div><p style="margin:0">@@</p><div style="margin-top:-40px;height:60px;background:#fff;position:relative"></div></div>
  <div><p style="margin:0">@@</p><div style="margin-top:20px;height:60px;background:#ddd;position:relative"></div></div>
  <div style="background:#fff;position:relative;z-index:0"><p style="position:relative;z-index:-1">@@</p></div>
  <div style="background:#fff"><p style="position:relative;z-index:-1">@@</p></div>
  <div style="background:#fff;position:relative"><p style="position:relative;z-index:1">@@</p></div>
  <p>@@</p><div style="position:fixed;inset:0;background:#fff">over all</div>
  <p>@@</p><div style="position:fixed;inset:0;background:transparent"></div>
  <div style="display:grid"><p style="grid-area:1/1">@@</p><div style="grid-area:1/1;background:#fff">over it with some words</div></div>
  <div style="opacity:0"><p style="opacity:1">@@</p></div>
  <div style="transform:scale(0)"><p style="transform:none">@@</p></div>
  <div style="position:absolute;left:-9999px"><p style="position:static">@@</p></div>
  <div style="position:absolute;left:-9999px"><p style="position:fixed;left:0;top:60px">@@</p></div>
  <div style="margin-left:-5000px;padding-left:5000px"><p>@@</p></div>
  <div style="padding-top:80px"><p style="margin-top:-40px">@@</p></div>
  <div style="text-indent:-9999px"><p style="text-indent:0">@@</p></div>
  <div style="text-indent:-9999px">hello<br>@@</div>
  <div style="text-indent:-9999px each-line">hello<br>@@</div>
  <div style="text-indent:-9999px">hello <span style="display:inline-block">@@</span></div>
  <div style="line-height:0;overflow:hidden"><p>@@</p></div>
  <div style="line-height:0"><p style="line-height:20px">@@</p></div>
  <div style="display:none"><div style="display:none"></div></div><p>@@</p>
`);
