import { type Element, isTag, type Text } from 'domhandler';
import { chosenOption, optionsOf } from './formState.ts';
import { isOwnFrame } from './frameWords.ts';
import { leavesWindow } from './longRuns.ts';
import type { Sight } from './styledDocument.ts';
import { HTML_NAMESPACE, MATHML_NAMESPACE, SVG_NAMESPACE } from './userAgentStyles.ts';

/** Elements that a browser draws something else for: no style makes their words appear. */
const REPLACED = new Set(['iframe', 'audio', 'video', 'progress', 'meter', 'template', 'frameset', 'embed', 'noembed']);
/** True for a template that a browser turns into its parent's drawn content. */
export const isShadow = (element: Element): boolean =>
  element.name === 'template' && element.attribs.shadowrootmode !== undefined;

/** Elements that some versions of a browser draw something else for. */
const NEW_ELEMENTS = new Set(
  'fencedframe controlledframe webview portal geolocation usermedia permission install model selectedcontent'.split(
    ' ',
  ),
);
const SVG_TEXT = new Set(['text', 'tspan', 'textPath']);
const SVG_UNDRAWN = new Set(
  (
    'title desc metadata style script defs symbol clipPath mask pattern marker linearGradient radialGradient filter ' +
    'view animate set animateTransform animateMotion'
  ).split(' '),
);
const SVG_REUSABLE = new Set(['defs', 'symbol', 'clipPath', 'mask', 'pattern', 'marker']);
const MATH_TOKENS = new Set(['mi', 'mn', 'mo', 'ms', 'mtext', 'annotation', 'annotation-xml']);
const LIST_ROWS = 4;

function firstElement(parent: Element, name?: string): Element | undefined {
  for (const child of parent.children) {
    if (isTag(child) && (name === undefined || child.name === name)) return child;
  }
  return undefined;
}

const number = (value: string | undefined, otherwise: number): number => {
  const read = Number.parseInt(value ?? '', 10);
  return read > 0 ? read : otherwise;
};

/** What occurs somewhere in a mail's markup and changes how other parts are drawn. */
export interface MarkupFacts {
  /** An SVG `use` may draw what stands in `defs`. */
  readonly hasUse: boolean;
  /** A template may become the drawn content of its parent. */
  readonly hasShadow: boolean;
  /** A frame may have a document of its own. */
  readonly hasOwnFrames: boolean;
  /** Style sheets inside of `select`: today's browsers read them, the parser drops their tags. */
  readonly sheetsInLists: readonly string[];
}

/** Judges words by the elements around them alone: what a browser draws inside each kind of element. */
export class ElementContent {
  readonly #shownOptions = new Map<Element, Sight>();
  readonly #facts: MarkupFacts;
  readonly #opensDetails: boolean;
  /** The first open one of the details that share a name: a browser closes the others. */
  readonly #openDetails = new Map<string, Element>();

  /**
   * `opensDetails`: a style sheet styles the content of `details`, and may show or hide it.
   */
  constructor(facts: MarkupFacts, opensDetails = false) {
    this.#facts = facts;
    this.#opensDetails = opensDetails;
  }

  /** How the element's content is seen as far as its kind and its parent's kind decide. */
  sightOfContent(element: Element): Sight {
    const parent = element.parent && isTag(element.parent) ? element.parent : undefined;
    const group = element.name === 'details' && element.attribs.open !== undefined ? element.attribs.name : undefined;
    if (group && !this.#openDetails.has(group)) this.#openDetails.set(group, element);
    const own = worseSight(this.#byKind(element, parent), this.#hasShadow(element) ? 'doubtful' : 'shown');
    if (own === 'removed' || !parent) return own;
    if (parent.namespace === HTML_NAMESPACE && parent.name === 'details' && parent.attribs.open === undefined) {
      return element === firstElement(parent, 'summary') ? own : this.#closed();
    }
    if (this.#isUnsureIn(parent) && element !== firstElement(parent, 'summary')) return 'doubtful';
    if (parent.namespace === MATHML_NAMESPACE && (parent.name === 'semantics' || parent.name === 'maction')) {
      return element === firstElement(parent) ? own : 'removed';
    }
    return own;
  }

  /** How the words of a text node are seen as far as its parent's kind decides. */
  sightOfText(text: Text, whiteSpace = 'normal'): Sight {
    return worseSight(this.#sightInParent(text), leavesWindow(text.data, whiteSpace) ? 'doubtful' : 'shown');
  }

  #sightInParent(text: Text): Sight {
    const parent = text.parent;
    if (!parent || !isTag(parent)) return 'shown';
    if (parent.namespace === SVG_NAMESPACE) {
      return SVG_TEXT.has(parent.name) || parent.name === 'a' || parent.name === 'foreignObject'
        ? 'doubtful'
        : 'removed';
    }
    if (parent.namespace === MATHML_NAMESPACE) return MATH_TOKENS.has(parent.name) ? 'shown' : 'doubtful';
    const { name, attribs } = parent;
    if (name === 'optgroup') return 'doubtful';
    if (name === 'select') return 'removed';
    if (name === 'details' && attribs.open === undefined) return this.#closed();
    if (this.#isUnsureIn(parent)) return 'doubtful';
    if (name === 'textarea') return this.#fits(text.data, number(attribs.rows, 2), number(attribs.cols, 20));
    return 'shown';
  }

  #byKind(element: Element, parent: Element | undefined): Sight {
    const { name, attribs, namespace } = element;
    if (namespace === SVG_NAMESPACE) {
      if (name === 'svg') return 'shown';
      if (SVG_REUSABLE.has(name)) return this.#facts.hasUse ? 'doubtful' : 'removed';
      return SVG_UNDRAWN.has(name) ? 'removed' : 'shown';
    }
    if (namespace === MATHML_NAMESPACE) {
      return name === 'mpadded' ? 'doubtful' : 'shown';
    }
    if (parent?.namespace === SVG_NAMESPACE)
      return parent.name.toLowerCase() === 'foreignobject' ? 'doubtful' : 'removed';
    if (isOwnFrame(element)) return 'doubtful';
    if (REPLACED.has(name)) return isShadow(element) ? 'doubtful' : 'removed';
    if (name === 'marquee' || NEW_ELEMENTS.has(name)) return 'doubtful';
    if (name === 'object' || name === 'applet')
      return Object.keys(attribs).length > 0 ? this.#objectSight(attribs) : 'shown';
    if (name === 'select') this.#chooseOptions(element);
    if (name === 'option') return this.#optionSight(element);
    return 'shown';
  }

  /** A template may become the drawn content of its parent, in place of what stands there. */
  #hasShadow(element: Element): boolean {
    if (!this.#facts.hasShadow) return false;
    return element.children.some((child) => isTag(child) && isShadow(child));
  }

  /** True for open details whose content another one or a style sheet may hide. */
  #isUnsureIn(element: Element): boolean {
    return this.#isClosedByOther(element) || (this.#opensDetails && element.name === 'details');
  }

  #isClosedByOther(element: Element): boolean {
    const { name, attribs } = element;
    if (name !== 'details' || attribs.open === undefined || !attribs.name) return false;
    return this.#openDetails.get(attribs.name) !== element;
  }

  #closed(): Sight {
    return this.#opensDetails ? 'doubtful' : 'removed';
  }

  /** An object that loads is drawn instead of the words in it. */
  #objectSight(attribs: Element['attribs']): Sight {
    return attribs.data === undefined && attribs.type === undefined && attribs.classid === undefined
      ? 'shown'
      : 'doubtful';
  }

  #optionSight(option: Element): Sight {
    if ((option.attribs.label ?? '') !== '') return 'removed';
    return this.#shownOptions.get(option) ?? 'shown';
  }

  /** A closed list shows one option; an open one its first rows. */
  #chooseOptions(select: Element): void {
    const options = optionsOf(select);
    const multiple = select.attribs.multiple !== undefined;
    const rows = number(select.attribs.size, multiple ? LIST_ROWS : 1);
    const isList = multiple || rows > 1;
    const chosen = chosenOption(options) ?? options[0];
    options.forEach((option, index) => {
      const inList: Sight = index < rows ? 'shown' : 'doubtful';
      this.#shownOptions.set(option, isList ? inList : option === chosen ? 'shown' : 'removed');
    });
  }

  /** A text area scrolls what does not fit. */
  #fits(text: string, rows: number, columns: number): Sight {
    let lines = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
    return lines <= rows && text.length <= columns * rows * 0.7 ? 'shown' : 'doubtful';
  }
}

/** Every search goes on behind what was found, so that the work is linear. */
function sheetsInLists(html: string): readonly string[] {
  const sheets: string[] = [];
  if (!/<select\b/i.test(html)) return sheets;
  const tag = /<(\/?select|style)\b/gi;
  const endTag = /<\/style|$/gi;
  let isInList = false;
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    const name = found[1]?.toLowerCase();
    if (name !== 'style') isInList = name === 'select';
    else {
      const start = html.indexOf('>', tag.lastIndex) + 1;
      if (start === 0) break;
      endTag.lastIndex = start;
      const end = endTag.exec(html)?.index ?? html.length;
      if (isInList) sheets.push(html.slice(start, end));
      tag.lastIndex = end;
    }
  }
  return sheets;
}

/** Reads what a mail's markup mentions. */
export function readMarkupFacts(html: string): MarkupFacts {
  return {
    hasUse: /<use\b/i.test(html),
    hasShadow: /shadowrootmode/i.test(html),
    hasOwnFrames: /srcdoc/i.test(html),
    sheetsInLists: sheetsInLists(html),
  };
}

/** Worse of two judgments: removed, doubtful, shown. */
export function worseSight(one: Sight, other: Sight): Sight {
  if (one === 'removed' || other === 'removed') return 'removed';
  return one === 'doubtful' || other === 'doubtful' ? 'doubtful' : 'shown';
}

/** Sizes at or below this show no readable part of an image's alt text. */
const UNREADABLE_PIXELS = 4;
/** A picture this short has next to no content, so that its alt text describes nothing that is seen. */
const SMALL_PICTURE = 300;

/** How an image's alt text is seen as far as its attributes decide. */
export function altSight(image: Element): Sight {
  const tiny = ['width', 'height'].some((side) => {
    const size = /^\s*(\d+)(?:\.\d*)?\s*(?:px)?\s*$/i.exec(image.attribs[side] ?? '')?.[1];
    return size !== undefined && Number(size) <= UNREADABLE_PIXELS;
  });
  if (tiny) return 'removed';
  const { parent } = image;
  const sources = parent && isTag(parent) && parent.name === 'picture' ? parent.children.filter(isTag) : [];
  const addresses = [image, ...sources].flatMap(({ attribs }) => [attribs.src ?? '', attribs.srcset ?? '']);
  const isEmpty = addresses.some((address) => /^\s*data:/i.test(address) && address.length < SMALL_PICTURE);
  return isEmpty ? 'doubtful' : 'shown';
}
