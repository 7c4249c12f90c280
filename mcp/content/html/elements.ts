const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const VOID = words(
  'area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr',
);

/** Elements that HTML reopens after a misnested end tag, so that their style outlives their parent. */
export const FORMATTING = words('a b big code em font i nobr s small strike strong tt u');

/** The end tag of an inline element never crosses one of these (the HTML standard calls them special). */
export const SPECIAL = words(
  'address applet article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe li listing main ' +
    'marquee menu nav noembed noframes noscript object ol p plaintext pre search section select style summary table ' +
    'tbody td template textarea tfoot th thead title tr ul xmp svg math',
);

/** The end tag of a block never leaves one of these. */
export const SCOPE = words('applet caption html table td th marquee object template svg math');
export const TABLE_SCOPE = words('table html template');
export const TABLE_PARTS = words('table caption tbody thead tfoot tr td th colgroup');

const CLOSES_P = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul li dd dt listing plaintext xmp',
);
const P = words('p');
const P_SCOPE = new Set([...SCOPE, 'button']);
const LIST_SCOPE = new Set([...SPECIAL].filter((name) => !['address', 'div', 'p', 'li', 'dd', 'dt'].includes(name)));

interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}

const CELLS = { ends: words('td th'), within: new Set([...TABLE_SCOPE, 'tr']) };
const ROWS = { ends: words('tr td th caption colgroup'), within: new Set([...TABLE_SCOPE, 'tbody', 'thead', 'tfoot']) };
const SECTIONS = { ends: words('tbody thead tfoot tr td th caption colgroup'), within: TABLE_SCOPE };
const ENDED_BY: ReadonlyMap<string, ImpliedEnd> = new Map([
  ['li', { ends: words('li'), within: LIST_SCOPE }],
  ['dd', { ends: words('dd dt'), within: LIST_SCOPE }],
  ['dt', { ends: words('dd dt'), within: LIST_SCOPE }],
  ['td', CELLS],
  ['th', CELLS],
  ['tr', ROWS],
  ['tbody', SECTIONS],
  ['thead', SECTIONS],
  ['tfoot', SECTIONS],
  ['option', { ends: words('option'), within: words('select datalist') }],
  ['a', { ends: words('a'), within: SCOPE }],
]);

/** The elements that a start tag closes implicitly, and the scope in which it looks for them. */
export function impliedEnds(name: string): readonly ImpliedEnd[] {
  const own = ENDED_BY.get(name);
  const paragraph = CLOSES_P.has(name) ? [{ ends: P, within: P_SCOPE }] : [];
  return own ? [own, ...paragraph] : paragraph;
}

/** Elements whose content a mail program never renders. */
const NOT_RENDERED = words(
  'script style title template iframe noembed noframes datalist audio video canvas metadata desc defs annotation',
);

/** True if the element's content is never rendered, whatever its style. */
export function isNotRendered(name: string, attributes: ReadonlyMap<string, string>): boolean {
  return NOT_RENDERED.has(name) || (name === 'dialog' && !attributes.has('open'));
}
