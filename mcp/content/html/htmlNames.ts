const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Every element of HTML, today's and those of old mails. */
export const HTML_ELEMENTS = words(
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
    'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed ' +
    'fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe ' +
    'img image input ins kbd label legend li link listing main map mark marquee math menu meta meter nav nobr noembed ' +
    'noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp ' +
    'script search section select small source span strike strong style sub summary sup svg table tbody td template ' +
    'textarea tfoot th thead time title tr track tt u ul var video wbr xmp fencedframe controlledframe webview geolocation ' +
    'usermedia selectedcontent',
);

/** What a mail program puts around text, and what nobody writes in a sentence for another purpose. */
export const STRUCTURE = words(
  'html head body div p br hr table tbody thead tfoot tr td th ul ol li dl dt dd blockquote pre center font span img ' +
    'h1 h2 h3 h4 h5 h6 section article header footer main nav aside figure meta style title a',
);

/** Structure that comes in pairs and starts a line. */
export const BLOCKS = words(
  'div p table tr td th ul ol li dl dt dd blockquote pre center h1 h2 h3 h4 h5 h6 section article header footer main ' +
    'nav aside figure',
);

/** Elements whose words no person sees, wherever they are. */
export const UNDRAWN = words(
  'template noembed noframes datalist rp iframe audio video canvas object progress meter dialog svg math details fencedframe',
);

/** Names that XML and programs use for other things as well, so they prove nothing. */
export const PHRASES_IN_CODE = words('data object param source time title link map menu code var output address');
