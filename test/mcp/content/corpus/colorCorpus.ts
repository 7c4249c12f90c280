import { eachLine } from './corpusLines.ts';

/** Colors of letters on white. */
export const LETTER_COLORS = eachLine(`
  #fff
  #ffff
  #FFFFFF
  #fefefe
  #fdfdfd
  #f0f0f0
  #e0e0e0
  #ccc
  #999
  #0000
  #00000000
  #00000003
  #0008
  white
  WHITE
  snow
  ivory
  ghostwhite
  whitesmoke
  floralwhite
  mintcream
  azure
  aliceblue
  seashell
  honeydew
  lavenderblush
  yellow
  gold
  rebeccapurple
  transparent
  currentcolor
  rgba(0,0,0,0)
  rgba(0,0,0,.02)
  rgba(0,0,0,.6)
  rgb(0 0 0/0)
  rgb(0 0 0 / 1%)
  rgb(255,255,255)
  rgb(100%,100%,100%)
  rgb(300 300 300)
  rgb(254.6 255 255)
  rgb(none none none / 0)
  rgb(20,20,20)
  hsl(0,0%,100%)
  hsl(0deg 0% 99%)
  hsl(120,100%,100%)
  hsla(0,0%,0%,0)
  hsl(.5turn 50% 40%)
  hwb(0 100% 0%)
  hwb(90 100% 20%)
  hwb(90 0% 20%)
  lab(100 0 0)
  lab(100% 0 0)
  lab(30 0 0)
  lch(100% 0 0)
  lch(40 30 20)
  oklab(1 0 0)
  oklch(1 0 0)
  oklch(100% 0 none)
  oklch(.4 .1 200)
  color(srgb 1 1 1)
  color(srgb 0 0 0 / 0)
  color(display-p3 1 1 1)
  color(srgb-linear 1 1 1)
  color(srgb .2 .2 .2)
  color-mix(in srgb,white,white)
  color-mix(in srgb,black 0%,white)
  color-mix(in srgb,black 1%,transparent)
  color-mix(in oklch,white,white 30%)
  color-mix(in srgb,red,blue)
  rgb(from black r g b / 0)
  rgb(from white r g b)
  hsl(from red h 0% 100%)
  hsl(from red h s l)
  canvas
  Canvas
  CanvasText
  Field
  ButtonText
  light-dark(white,black)
  light-dark(black,white)
`);

/** Declarations of letters and ground together. */
export const COLOR_DECLARATIONS = eachLine(`
  -webkit-text-fill-color:transparent
  -webkit-text-fill-color:white
  -webkit-text-fill-color:black;color:white
  color:white;-webkit-text-stroke:1px black
  color:white;text-shadow:0 0 3px black
  color:transparent;text-shadow:none
  color:transparent;text-shadow:0 0 0 #000
  color:transparent;text-shadow:-5000px 0 0 #000
  color:white;background:black
  color:white;background-color:navy
  color:black;background:black
  color:#123;background:#124
  color:#333;background-color:rgb(50,50,50)
  color:black;background:linear-gradient(black,black)
  color:white;background:linear-gradient(black,black)
  color:white;background:linear-gradient(white,#fefefe)
  color:white;background:linear-gradient(90deg,black,#333)
  color:white;background-image:url(data:image/png;base64,iVBORw0KGgo=)
  color:white;background:url(https://mail.test/a.png) black
  color:white;background:black;background:white
  color:white;background:black;background:wight
  color:white;background:black;background:none
  color:white;background:black;background-size:0 0
  color:white;background:linear-gradient(black,black);background-size:0 0
  color:white;background:linear-gradient(black,black) 0 0/1px 1px no-repeat
  color:white;background:black;background-clip:text
  color:transparent;background:linear-gradient(black,black);-webkit-background-clip:text
  color:transparent;background:linear-gradient(white,white);background-clip:text
  color:white;box-shadow:inset 0 0 0 100px black
  color:white;box-shadow:0 0 0 100px black
  color:white;box-shadow:inset 0 0 0 100px white
  color:white;outline:20px solid black
  color:white;outline:40px solid black;outline-offset:-30px
  color:white;border:20px solid black
  color:white;border-top:30px solid black;margin-top:-30px
  color:#fff;opacity:.99
  color:black;opacity:.05
  color:#ccc;opacity:.2
  color:white;background:rgba(0,0,0,.01)
  color:white;background:rgba(0,0,0,.6)
  color:white;background:#0008;opacity:.5
  color:white!important;color:black
  color:white;mix-blend-mode:difference
  color:white;filter:invert(1)
  color:white;filter:brightness(0)
  color:white;text-decoration:underline black
  color:white;accent-color:black
  color:white;background:black;background-color:transparent
  color:white;background:initial;background-color:darkgreen
  color:white;background:black local
  color:white;background:inherit
  caret-color:white
  color:unset
  color:inherit
  color:initial
  all:initial
  all:initial;color:white
  color:white;all:initial
  color:white;all:revert
  color:white;color:revert
  color:white;color:unset
`);

/** Mails whose letters and ground meet by inheritance or by old attributes. */
export const COLOR_MAILS = eachLine(`
  <div style="background:#000"><p style="color:#000">@@</p></div>
  <div style="background:#000"><p style="color:#fff">@@</p></div>
  <div style="background:#000"><div style="background:#fff"><p style="color:#fff">@@</p></div></div>
  <div style="background:#000"><div style="background:transparent"><p style="color:#fff">@@</p></div></div>
  <div style="color:#fff"><p>@@</p></div>
  <div style="color:#fff"><p style="color:inherit">@@</p></div>
  <div style="color:#fff"><p style="color:initial">@@</p></div>
  <div style="color:#fff"><p style="color:#000">@@</p></div>
  <div style="opacity:.2"><div style="opacity:.2"><p style="opacity:.2">@@</p></div></div>
  <div style="opacity:.3"><div style="opacity:.3"><p>@@</p></div></div>
  <div style="opacity:.8"><div style="opacity:.8"><p>@@</p></div></div>
  <div style="font-size:0"><p style="font-size:2em">@@</p></div>
  <div style="font-size:0"><p style="font-size:14px">@@</p></div>
  <div style="font-size:1%"><p style="font-size:200%">@@</p></div>
  <div style="font-size:1px"><p style="font-size:1rem">@@</p></div>
  <div style="visibility:hidden"><p>@@</p></div>
  <div style="visibility:hidden"><p style="visibility:visible">@@</p></div>
  <div style="display:none"><p style="display:block!important">@@</p></div>
  <body bgcolor="black" text="black"><p>@@</p></body>
  <body bgcolor="#000" text="#ffffff"><p>@@</p></body>
  <body text="white"><p>@@</p></body>
  <body style="background:#000;color:#fff"><p>@@</p></body>
  <body style="background:#000"><table><tr><td style="color:#fff">@@</td></tr></table></body>
  <body link="white"><p><a href="https://mail.test/">@@</a></p></body>
  <body link="white"><p><a>@@</a></p></body>
  <body link="white"><p><a href="https://mail.test/" style="color:black">@@</a></p></body>
  <body vlink="white"><p><a href="https://mail.test/">@@</a></p></body>
  <p><font color="white">@@</font></p>
  <p><font color="ffffff">@@</font></p>
  <p><font color="#FFFFFE">@@</font></p>
  <p><font color="fffffffff">@@</font></p>
  <p><font color="#fff">@@</font></p>
  <p><font color="transparent">@@</font></p>
  <p><font color="chucknorris">@@</font></p>
  <p><font color="red">@@</font></p>
  <p><font color="white"><font color="black">@@</font></font></p>
  <p><font color="white" style="color:black">@@</font></p>
  <p><font color="black" style="color:white">@@</font></p>
  <p><font size="1">@@</font></p>
  <p><font size="0">@@</font></p>
  <p><font size="-7">@@</font></p>
  <table bgcolor="#000000"><tr><td><font color="black">@@</font></td></tr></table>
  <table bgcolor="#000000"><tr><td><font color="white">@@</font></td></tr></table>
  <table><tr bgcolor="black"><td style="color:white">@@</td></tr></table>
  <table><tr><td bgcolor="navy" style="color:#000080">@@</td></tr></table>
  <table><tr><td bgcolor="navy" style="color:#ffffff">@@</td></tr></table>
  <table><tr><td bgcolor="navy" style="color:#fff;background:#fff">@@</td></tr></table>
  <table><tbody bgcolor="black"><tr><td style="color:white">@@</td></tr></tbody></table>
  <table style="background:#000"><col style="background:#fff"><tr><td style="color:#fff">@@</td></tr></table>
  <table><col style="background:#000"><tr><td style="color:#fff">@@</td></tr></table>
  <table background="https://mail.test/a.png"><tr><td style="color:#fff">@@</td></tr></table>
  <ul style="color:white"><li>@@</li></ul>
  <a href="https://mail.test/" style="color:white">@@</a>
  <a href="https://mail.test/"><span style="color:white">@@</span></a>
  <div style="color:white"><a href="https://mail.test/">@@</a></div>
  <div style="color:white"><h1>@@</h1></div>
  <div style="color:white"><table><tr><td>@@</td></tr></table></div>
  <div style="color:white"><button>@@</button></div>
  <div style="color:white"><mark>@@</mark></div>
  <fieldset style="color:white"><legend>@@</legend></fieldset>
  <div style="color-scheme:dark;color:canvastext">@@</div>
  <div style="color-scheme:dark;color:canvas;">@@</div>
  <div style="color-scheme:dark"><p style="color:light-dark(black,white)">@@</p></div>
`);
