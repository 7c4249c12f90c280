import { eachLine } from './corpusLines.ts';

/** Drawings and formulas. */
export const SVG_MAILS = eachLine(`
  <svg><text y="20">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" style="display:none">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" display="none">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" visibility="hidden">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" opacity="0">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" fill="none">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" fill="white">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" fill="#fff" stroke="#000">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" fill-opacity="0">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" style="fill:transparent">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" font-size="0">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" style="font-size:1px">@@</text></svg>
  <svg width="300" height="40"><text x="-900" y="20">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="900">@@</text></svg>
  <svg width="300" height="40"><text>@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" transform="scale(0)">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20" color="white">@@</text></svg>
  <svg width="300" height="40"><g display="none"><text x="5" y="20">@@</text></g></svg>
  <svg width="300" height="40"><g fill="white"><text x="5" y="20">@@</text></g></svg>
  <svg width="300" height="40"><g opacity=".01"><text x="5" y="20">@@</text></g></svg>
  <svg width="300" height="40"><defs><text x="5" y="20">@@</text></defs></svg>
  <svg width="300" height="40"><symbol><text x="5" y="20">@@</text></symbol></svg>
  <svg width="300" height="40"><clipPath><text x="5" y="20">@@</text></clipPath></svg>
  <svg width="300" height="40"><mask><text x="5" y="20">@@</text></mask></svg>
  <svg width="300" height="40"><pattern><text x="5" y="20">@@</text></pattern></svg>
  <svg width="300" height="40"><marker><text x="5" y="20">@@</text></marker></svg>
  <svg width="300" height="40"><linearGradient><text x="5" y="20">@@</text></linearGradient></svg>
  <svg width="300" height="40"><metadata>@@</metadata></svg>
  <svg width="300" height="40"><title>@@</title></svg>
  <svg width="300" height="40"><desc>@@</desc></svg>
  <svg width="300" height="40"><switch><text x="5" y="20" systemLanguage="xx">@@</text></switch></svg>
  <svg width="300" height="40">@@</svg>
  <svg width="300" height="40"><p>@@</p></svg>
  <svg width="300" height="40"><tspan>@@</tspan></svg>
  <svg width="300" height="40"><text x="5" y="20"><tspan>@@</tspan></text></svg>
  <svg width="300" height="40"><text x="5" y="20"><tspan display="none">@@</tspan></text></svg>
  <svg width="300" height="40"><text x="5" y="20"><a href="https://mail.test/">@@</a></text></svg>
  <svg width="300" height="40"><foreignObject width="300" height="40">@@</foreignObject></svg>
  <svg width="300" height="40"><foreignObject width="300" height="40"><p>@@</p></foreignObject></svg>
  <svg width="300" height="40"><foreignObject><p>@@</p></foreignObject></svg>
  <svg width="300" height="40"><foreignObject width="0" height="0"><p>@@</p></foreignObject></svg>
  <svg width="300" height="40"><rect width="300" height="40"/><text x="5" y="20">@@</text></svg>
  <svg width="300" height="40"><rect width="300" height="40"/><text x="5" y="20" fill="white">@@</text></svg>
  <svg width="300" height="40"><text x="5" y="20">@@</text><rect width="300" height="40" fill="white"/></svg>
  <svg width="0" height="0"><text x="5" y="20">@@</text></svg>
  <svg width="0"><text x="5" y="20">@@</text></svg>
  <svg style="display:none"><text x="5" y="20">@@</text></svg>
  <svg style="width:0;height:0"><text x="5" y="20">@@</text></svg>
  <svg hidden width="300" height="40"><text x="5" y="20">@@</text></svg>
  <svg viewBox="0 0 9000 9000" width="30" height="30"><text x="5" y="20">@@</text></svg>
  <svg viewBox="500 500 100 100" width="300" height="40"><text x="5" y="20">@@</text></svg>
  <svg width="300" height="40"><use href="#t"/><defs><text id="t" x="5" y="20">@@</text></defs></svg>
  <svg width="300" height="40"><text x="5" y="20" style="fill:currentColor;color:#fff">@@</text></svg>
  <svg width="300" height="40" fill="#fff" style="background:#000"><text x="5" y="20">@@</text></svg>
  <math><mtext>@@</mtext></math>
  <math><mi>@@</mi></math>
  <math><mphantom><mtext>@@</mtext></mphantom></math>
  <math style="display:none"><mtext>@@</mtext></math>
  <math><semantics><mi>x</mi><annotation>@@</annotation></semantics></math>
  <math><semantics><mi>x</mi><annotation-xml encoding="text/html"><p>@@</p></annotation-xml></semantics></math>
  <math><mtext mathcolor="white">@@</mtext></math>
  <math><mtext mathsize="0">@@</mtext></math>
  <math><mtext style="color:white">@@</mtext></math>
  <math><mstyle mathcolor="#fff"><mtext>@@</mtext></mstyle></math>
  <math><mtext mathbackground="black">@@</mtext></math>
  <math><mpadded width="0" height="0"><mtext>@@</mtext></mpadded></math>
  <math><maction><mtext>@@</mtext></maction></math>
  <math><none>@@</none></math>
  <math><mfrac><mtext>@@</mtext><mn>2</mn></mfrac></math>
  <math>@@</math>
`);

/** Elements that a browser draws in ways of their own, or not at all. */
export const ELEMENT_MAILS = eachLine(`
  <title>@@</title><p>Hello</p>
  <head><title>@@</title></head><p>Hello</p>
  <p>Hello</p><script>@@</script>
  <p>Hello</p><script type="text/plain">@@</script>
  <p>Hello</p><noscript>@@</noscript>
  <noscript><p>@@</p></noscript>
  <head><noscript><p>@@</p></noscript></head>
  <template><p>@@</p></template>
  <template shadowrootmode="open"><p>@@</p></template>
  <div><template shadowrootmode="open"><p>Hello</p></template>@@</div>
  <div><template shadowrootmode="open"><slot></slot></template>@@</div>
  <iframe>@@</iframe>
  <noembed>@@</noembed>
  <noframes>@@</noframes>
  <frameset><noframes>@@</noframes></frameset>
  <object>@@</object>
  <object data="https://mail.test/a.swf">@@</object>
  <object data="data:text/html,Hello" type="text/html">@@</object>
  <object type="image/png" data="data:image/gif;base64,R0lGODlhAQABAAAAACw=">@@</object>
  <embed src="x">@@</embed>
  <applet>@@</applet>
  <audio>@@</audio>
  <audio controls>@@</audio>
  <video>@@</video>
  <video src="x" controls><p>@@</p></video>
  <canvas>@@</canvas>
  <canvas width="300"><p>@@</p></canvas>
  <progress>@@</progress>
  <progress value=".5">@@</progress>
  <meter>@@</meter>
  <datalist><option>@@</option></datalist>
  <select><option>@@</option></select>
  <select><option>one</option><option>@@</option></select>
  <select><option selected>one<option>@@</select>
  <select size="3"><option>one</option><option>@@</option></select>
  <select multiple><option>@@</option></select>
  <select><optgroup label="@@"><option>one</optgroup></select>
  <select><option label="one">@@</option></select>
  <select>@@</select>
  <textarea>@@</textarea>
  <textarea hidden>@@</textarea>
  <textarea rows="1" cols="40">@@</textarea>
  <textarea placeholder="@@"></textarea>
  <textarea placeholder="@@">Hello</textarea>
  <input value="@@">
  <input type="text" value="@@">
  <input type="hidden" value="@@">
  <input type="password" value="@@">
  <input type="submit" value="@@">
  <input type="button" value="@@">
  <input type="checkbox" value="@@">
  <input type="radio" value="@@">
  <input type="file" value="@@">
  <input placeholder="@@">
  <input value="Hello" placeholder="@@">
  <input type="image" alt="@@">
  <button>@@</button>
  <button disabled>@@</button>
  <button value="@@">Hello</button>
  <label>@@</label>
  <fieldset><legend>@@</legend></fieldset>
  <output>@@</output>
  <details><summary>More</summary>@@</details>
  <details><summary>More</summary><p>@@</p></details>
  <details open><summary>More</summary><p>@@</p></details>
  <details><summary>@@</summary>More</details>
  <details>@@</details>
  <details><p>Hello</p><summary>@@</summary></details>
  <dialog>@@</dialog>
  <dialog open>@@</dialog>
  <div popover>@@</div>
  <menu><li>@@</li></menu>
  <ruby>a<rt>@@</rt></ruby>
  <ruby>a<rp>@@</rp><rt>b</rt></ruby>
  <rp>@@</rp>
  <rt>@@</rt>
  <area alt="@@">
  <map><area alt="@@" href="x"></map>
  <map><p>@@</p></map>
  <param value="@@">
  <source title="@@">
  <track label="@@">
  <p title="@@">Hello</p>
  <p data-x="@@">Hello</p>
  <p aria-label="@@">Hello</p>
  <p class="@@">Hello</p>
  <a href="https://mail.test/" title="@@">Hello</a>
  <meta name="description" content="@@"><p>Hello</p>
  <p>Hello</p><!-- @@ -->
  <p>Hello</p><!--[if mso]>@@<![endif]-->
  <p>Hello</p><!--[if !mso]><!-->@@<!--<![endif]-->
  <p>Hello</p><![if !mso]>@@<![endif]>
  <p>Hello</p><![CDATA[@@]]>
  <p>Hello</p><?php @@ ?>
  <p>Hello</p><!@@>
  <p>Hello</p></@@>
  <p>Hello</p><!-->@@-->
  <p>Hello</p><!--->@@-->
  <p>Hello</p><!-- --!>@@
  <p>Hello</p><!-- -- >@@ -->
  <p>Hello</p><!--@@
  <p>Hello</p><@@>
  <p>Hello</p><b @@>
  <xmp>@@</xmp>
  <xmp><p style="display:none">@@</p></xmp>
  <listing>@@</listing>
  <p>Hello</p><plaintext>@@
  <p>Hello</p><plaintext></plaintext><p style="display:none">@@</p>
  <pre>@@</pre>
  <nobr>@@</nobr>
  <wbr>@@
  <marquee>@@</marquee>
  <marquee behavior="alternate" scrollamount="0">@@</marquee>
  <blink>@@</blink>
  <basefont color="white"><p>@@</p>
  <bgsound>@@
  <keygen>@@
  <content>@@</content>
  <slot>@@</slot>
  <image alt="@@" src="x" width="300" height="40">
  <img alt="@@" src="https://mail.test/a.png">
  <img alt="@@" src="https://mail.test/a.png" width="300" height="40">
  <img alt="@@" src="https://mail.test/a.png" width="1" height="1">
  <img alt="@@" src="https://mail.test/a.png" width="0" height="0">
  <img alt="@@" src="https://mail.test/a.png" style="display:none">
  <img alt="@@" src="https://mail.test/a.png" style="opacity:0">
  <img alt="@@" src="https://mail.test/a.png" style="visibility:hidden">
  <img alt="@@" src="https://mail.test/a.png" style="font-size:0">
  <img alt="@@" src="https://mail.test/a.png" style="color:white">
  <img alt="@@" src="https://mail.test/a.png" hidden>
  <img alt="@@" src="data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=">
  <img alt="@@">
  <img alt="@@" style="width:1px;height:1px">
  <div style="display:none"><img alt="@@" src="https://mail.test/a.png"></div>
  <picture><source srcset="x"><img alt="@@" src="y" width="300" height="40"></picture>
  <picture>@@</picture>
  <figure><figcaption>@@</figcaption></figure>
  <hgroup>@@</hgroup>
  <search>@@</search>
  <o:p>@@</o:p>
  <v:shape>@@</v:shape>
  <st1:place>@@</st1:place>
  <x-custom>@@</x-custom>
  <x-custom hidden>@@</x-custom>
  <frameset><frame></frameset><p>@@</p>
  <p>Hello</p><frameset><frame></frameset><p>@@</p>
  <colgroup>@@</colgroup>
  <table><colgroup>@@</colgroup><tr><td>cell</td></tr></table>
  <table><tr><td>cell</td></tr><tfoot><tr><td>@@</td></tr></tfoot></table>
  <ul><li>@@</li></ul>
  <ol hidden><li>@@</li></ol>
  <dl><dt>@@</dt></dl>
  <del>@@</del>
  <ins>@@</ins>
  <s>@@</s>
  <sup>@@</sup>
  <small><small><small><small><small><small><small><small><small><small><small><small>@@</small></small></small></small></small></small></small></small></small></small></small></small>
  <blockquote>@@</blockquote>
  <address>@@</address>
  <center>@@</center>
  <bdo dir="rtl">@@</bdo>
  <h1>@@</h1>
`);

/** A sentence with one styled word in an element; nothing else says that the text is HTML. */
export const PLAIN_TAGS = 'mark abbr q cite bdo bdi time data var samp kbd dfn ruby output ins x-note my-tag w:t'.split(
  ' ',
);
export const PLAIN_ATTRIBUTES = eachLine(`
  style="display:none"
  style="font-size:0"
  style="color:#fff"
  style='opacity:0'
  style="position:absolute;left:-9999px"
  hidden
  style="color:navy"
  title="x"
`);
