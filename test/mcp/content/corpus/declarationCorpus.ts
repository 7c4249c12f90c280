import { eachLine } from './corpusLines.ts';

/** Declarations of one paragraph, by the property that carries the trick; some hide and some don't. */
export const DECLARATIONS: Readonly<Record<string, readonly string[]>> = {
  size: eachLine(`
    display:none
    DISPLAY : NONE
    display:none!important;display:block
    display:block;display:none
    visibility:hidden
    visibility:collapse
    opacity:0
    opacity:0%
    opacity:-1
    opacity:.01
    opacity:2%
    opacity:1e-3
    opacity:.5
    opacity:1;opacity:0
    font-size:0
    font-size:0.1px
    font-size:1px
    font-size:1%
    font-size:.01em
    font-size:0vw
    font-size:9px
    font-size:smaller;opacity:1
    font:0/0 serif
    font:0px/20px Arial,sans-serif
    font:italic 0 serif
    font-size-adjust:0
    font-size-adjust:0.01
    zoom:.01
    zoom:1%
    zoom:0
    zoom:normal
    content-visibility:hidden
    line-height:0;overflow:hidden
    line-height:0
    letter-spacing:-200px
    letter-spacing:-1em
    letter-spacing:3px
    word-spacing:-400px
    text-size-adjust:0%
    -webkit-text-security:disc
    display:contents
    display:ruby-text
    display:table-column
    display:table-column-group
    display:-webkit-box
    opacity:0;transition:opacity 5s
  `),
  transform: eachLine(`
    transform:scale(0)
    transform:scaleX(0)
    transform:scaleY(0)
    transform:scale(.001)
    transform:scale(0,1)
    transform:scale3d(0,0,1)
    transform:scaleZ(0)
    transform:matrix(0,0,0,0,0,0)
    transform:matrix(1,0,0,0,0,0)
    transform:matrix(1,0,0,1,-2000,0)
    transform:matrix3d(0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1)
    transform:rotateX(90deg)
    transform:rotateY(.25turn)
    transform:rotate3d(1,0,0,90deg)
    transform:rotate(90deg)
    transform:rotate(180deg)
    transform:translateX(-2000px)
    transform:translate(-120vw)
    transform:translate(200%)
    transform:translateY(-500px)
    transform:translate3d(0,-9999px,0)
    transform:translate(10px,4px)
    transform:skew(90deg)
    transform:skewX(10deg)
    transform:perspective(100px) translateZ(200px)
    transform:none
    transform:scale(0);transform:scale(1)
    transform:scale(0) translateX(0px);display:inline
    scale:0
    scale:0 1
    scale:1 1
    scale:none
    translate:-2000px
    translate:0 -900px
    translate:4px
    rotate:x 90deg
    rotate:y 90deg
    rotate:10deg
    scale:.5;translate:2px
    offset-path:path("M-3000 0L-3000 1")
    transform:scaleX(-1)
    perspective:1px
    backface-visibility:hidden;transform:rotateY(180deg)
  `),
  clip: eachLine(`
    clip-path:inset(100%)
    clip-path:inset(50%)
    clip-path:inset(0 100% 0 0)
    clip-path:inset(0)
    clip-path:inset(-10px)
    clip-path:circle(0)
    clip-path:circle(0 at 0 0)
    clip-path:circle(2px at 700px 2px)
    clip-path:circle(100%)
    clip-path:ellipse(0 0)
    clip-path:polygon(0 0)
    clip-path:polygon(0 0,0 0,0 0)
    clip-path:polygon(0 0,100% 0,100% 100%,0 100%)
    clip-path:path("M0 0")
    clip-path:rect(0 0 0 0)
    clip-path:xywh(0 0 0 0)
    clip-path:url(#none)
    clip-path:none
    -webkit-clip-path:inset(100%)
    position:absolute;clip:rect(0,0,0,0)
    position:absolute;clip:rect(1px 1px 1px 1px)
    position:fixed;clip:rect(0px,0px,0px,0px)
    clip:rect(0,0,0,0)
    position:absolute;clip:auto
    mask:linear-gradient(transparent,transparent)
    mask-image:linear-gradient(#0000,#0000)
    -webkit-mask-image:linear-gradient(transparent,transparent)
    -webkit-mask:linear-gradient(#000,#000)
    mask:linear-gradient(#000,#000) 0 0/0 0 no-repeat
    mask:url(#none)
    mask:none
    mask-image:linear-gradient(#000,#000);mask-position:-5000px 0;mask-repeat:no-repeat;mask-size:10px
    filter:opacity(0)
    filter:opacity(1%)
    filter:blur(60px)
    filter:blur(.2px)
    filter:invert(1)
    filter:invert(.2)
    filter:grayscale(1)
    filter:brightness(0)
    filter:contrast(1) opacity(0)
    filter:none
    -webkit-filter:opacity(0)
    filter:url(#none)
    filter:drop-shadow(0 0 0 black) opacity(0)
    mix-blend-mode:screen
    mix-blend-mode:lighten
    mix-blend-mode:multiply
    mix-blend-mode:difference
    mix-blend-mode:color-dodge
    backdrop-filter:blur(4px)
  `),
  place: eachLine(`
    position:absolute;left:-9999px
    position:absolute;left:-900%
    position:absolute;right:9999px
    position:absolute;right:200%
    position:absolute;top:-999px
    position:absolute;bottom:200vh
    position:absolute;inset:-999px auto auto -999px
    position:absolute;inset-inline-start:-9999px
    position:absolute;inset-block-start:-500px
    position:absolute;left:calc(-1 * 9999px)
    position:absolute;left:5000px
    position:absolute;left:10px;top:40px
    position:absolute;top:300px
    position:fixed;top:-100px
    position:fixed;left:-100em
    position:fixed;bottom:10px
    position:relative;left:-9999px
    position:relative;top:-9999px
    position:relative;left:20px
    position:relative;inset:0
    position:sticky;left:-9999px
    left:-9999px
    margin-left:-9999px
    margin-inline-start:-9999px
    margin-top:-500px
    margin-block-start:-500px
    margin:-9999px 0 0 -9999px
    margin-left:-4px
    margin-left:2000px
    margin-right:-20px
    text-indent:-9999px
    text-indent:-999em
    text-indent:100%;white-space:nowrap;overflow:hidden
    text-indent:9999px;white-space:nowrap
    text-indent:2em
    padding-left:9999px;overflow:hidden;white-space:nowrap
    padding-left:40px
    float:right;margin-right:-2000px
    float:left;margin-left:-100%
    float:left
    writing-mode:vertical-rl
    direction:rtl
    direction:rtl;text-indent:-9999px
    direction:rtl;unicode-bidi:bidi-override
    text-align:right
    vertical-align:-900px
    display:inline-block;vertical-align:900px
    position:absolute;z-index:-1
    position:relative;z-index:-1
    inset:-9999px;position:relative
    position:absolute;right:100%;white-space:nowrap
    position:absolute;bottom:100%
    position:absolute;top:100%
  `),
  box: eachLine(`
    height:0;overflow:hidden
    height:0;overflow:clip
    height:0;overflow-y:hidden
    height:0;overflow:auto
    height:0;overflow:scroll
    height:0
    height:0;overflow:visible
    max-height:0;overflow:hidden
    max-height:0
    max-height:1px
    max-height:1px;overflow:hidden
    height:1px;overflow:hidden
    height:2px;overflow:hidden
    height:40px;overflow:hidden
    height:0;padding-top:40px;overflow:hidden
    width:0;height:0;overflow:hidden
    width:0;height:0
    width:1px;height:1px;overflow:hidden
    width:0;overflow:hidden
    width:0;overflow-x:hidden
    max-width:0;overflow:hidden
    max-width:0
    width:1px;overflow:hidden;white-space:nowrap
    block-size:0;overflow:hidden
    max-block-size:0;overflow:hidden
    inline-size:0;overflow:hidden
    max-inline-size:0;overflow:hidden
    min-height:0;height:0px;overflow:hidden
    height:0;min-height:30px;overflow:hidden
    height:calc(0px);overflow:hidden
    height:0%;overflow:hidden
    height:0!important;overflow:hidden;height:50px
    contain:strict
    contain:size
    contain:size paint
    contain:paint;height:0
    contain:content
    display:inline-block;width:0;overflow:hidden
    display:inline-block;width:0;height:0
    display:inline;width:0;height:0;overflow:hidden
    display:table;width:0;height:0;overflow:hidden
    display:table-cell;height:0;overflow:hidden
    display:flex;height:0;overflow:hidden
    display:grid;grid-template-rows:0;overflow:hidden
    display:grid;grid-template-rows:0
    columns:2;height:0;overflow:hidden
    line-height:400px;height:20px;overflow:hidden
    padding-top:200px;height:0;max-height:100px;overflow:hidden;box-sizing:border-box
    -webkit-line-clamp:1;display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden
    white-space:nowrap;overflow:hidden;text-overflow:ellipsis
    width:60px;white-space:nowrap;overflow:hidden;text-indent:80px
    overflow:hidden
    overflow:hidden;resize:both;height:0
    aspect-ratio:1000/1;width:10px;overflow:hidden;height:auto;white-space:nowrap
  `),
};
