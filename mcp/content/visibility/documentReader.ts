import { type AnyNode, type ChildNode, type Document, type Element, isTag, isText, type Text } from 'domhandler';
import { type Box, PAGE_BOX } from './box.ts';
import { BoxFactory } from './boxFactory.ts';
import { isDarkOnly } from './boxGround.ts';
import { Cascade } from './cascade.ts';
import { collapsedCells } from './collapsedColumns.ts';
import { legacyColor } from './colors.ts';
import { findOverflowing } from './contentHeights.ts';
import {
  markCovered,
  markCut,
  markFarCells,
  markFloats,
  markPulled,
  mayCover,
  mayUnderlie,
  sumContents,
  type Visit,
} from './covering.ts';
import { altSight, ElementContent, isShadow, type MarkupFacts, worseSight } from './elementContent.ts';
import { isInClosedList } from './formState.ts';
import { fillFrames, isOwnFrame } from './frameWords.ts';
import { GeneratedText } from './generatedText.ts';
import { findUnderInline } from './inlineCovers.ts';
import { setsVariables, touchesSight } from './keyframes.ts';
import { LIMITS } from './limits.ts';
import { Computer } from './look.ts';
import { lookKey } from './lookKey.ts';
import { matchRules } from './matchedRules.ts';
import type { ParsedTree } from './parseTree.ts';
import { SelectorMatcher } from './selectorMatcher.ts';
import { findSheets } from './sheetSources.ts';
import { placeContent } from './startPositions.ts';
import type { Sight, TextStyle } from './styledDocument.ts';
import { readStyledFlow } from './styledFlow.ts';
import { NO_SCOPE, type StyleRule, StyleRules } from './styleRules.ts';
import { markUnusual } from './unusualBoxes.ts';

/** Sights and styles under one assumption about the conditions that cannot be evaluated. */
export interface World {
  readonly sights: Map<Text | Element, Sight>;
  readonly styles: Map<Element, TextStyle>;
}

/** What is known of the whole mail before each word is judged. */
interface Findings {
  readonly content: ElementContent;
  readonly collapsed: ReadonlyMap<Element, Sight>;
  readonly beyond: ReadonlySet<Element | Text>;
  readonly underlaid: boolean;
}

/** Elements whose words stand in attributes. */
const FIELDS = new Set(['input', 'textarea', 'select', 'optgroup']);
const FIRST_LINE_HIDES = new Set([
  'text-shadow',
  'color',
  'font-size',
  'opacity',
  'background-color',
  'background-image',
  '-webkit-text-fill-color',
  'letter-spacing',
  'word-spacing',
  'line-height',
]);

/** What may differ in a first letter without moving or covering what is around it. */
const FIRST_LETTER_KEEPS = new Set(['color', 'text-transform', 'font-family', 'text-decoration-line', '-unknown']);

/** The language that the mail's head states for all of its text. */
function documentLanguage(root: Document): string | undefined {
  const pending: AnyNode[] = [root];
  let language: string | undefined;
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (isTag(node) && node.name === 'meta' && node.attribs['http-equiv']?.toLowerCase() === 'content-language') {
      const [first] = (node.attribs.content ?? '').trim().split(/\s/);
      if (first && !first.includes(',')) language = first;
    }
    if ('children' in node) pending.push(...node.children.filter(isTag));
  }
  return language;
}

/** Words in a document of a frame have colors and sizes of their own, so only what hides the frame hides them. */
const sightOfFrame = (box: Box, sight: Sight): Sight =>
  box.computed.get('visibility').toLowerCase() === 'visible' ? sight : worseSight(sight, box.words);

/** Reads a tree by its style sheets. */
export class DocumentReader {
  readonly #root: Document;
  readonly #quirks: boolean;
  readonly #styles: StyleRules;
  readonly #cascade: Cascade;
  readonly #rules: Map<Element, readonly StyleRule[]>;
  readonly #facts: MarkupFacts;
  readonly #linkColor: string | undefined;
  readonly #isDark: boolean;
  readonly #generated: GeneratedText;
  /** The elements of words in style sheets, and whether a condition decides about the words. */
  readonly #generatedDoubts = new Map<Element, boolean>();

  constructor(tree: ParsedTree, facts: MarkupFacts) {
    this.#root = tree.root;
    this.#quirks = tree.quirks;
    this.#facts = facts;
    const matcher = new SelectorMatcher(tree.quirks, documentLanguage(tree.root));
    this.#styles = new StyleRules(findSheets(tree.root, facts.sheetsInLists), matcher, tree.quirks);
    this.#cascade = new Cascade(this.#styles, matcher, tree.quirks);
    this.#rules = matchRules(tree.root, this.#cascade, tree.quirks);
    if (facts.hasOwnFrames) fillFrames(tree.root);
    const pending: AnyNode[] = [tree.root];
    let link: string | undefined;
    let isDark = false;
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (isTag(node)) {
        if (node.name === 'meta' && node.attribs.name?.toLowerCase() === 'color-scheme') {
          isDark ||= isDarkOnly(node.attribs.content ?? '');
        }
        if (node.name === 'body' && node.attribs.link !== undefined) link = legacyColor(node.attribs.link);
      }
      if ('children' in node) for (const child of node.children) if (isTag(child)) pending.push(child);
    }
    this.#linkColor = link;
    this.#isDark = isDark;
    this.#generated = new GeneratedText(this.#cascade);
    if (this.#styles.rules.some(({ pseudoElement }) => pseudoElement === 'before' || pseudoElement === 'after')) {
      for (const [element, rules] of this.#rules) this.#generated.add(element, rules);
    }
    for (const { element, rules, doubt } of this.#generated.all) {
      this.#rules.set(element, rules);
      this.#generatedDoubts.set(element, doubt);
    }
  }

  /** Takes words of style sheets out of the tree that no person sees. */
  removeUnseen(isUnseen: (text: Text) => boolean): void {
    this.#generated.removeUnseen(isUnseen);
  }

  /** The conditions that cannot be evaluated and that some element depends on. */
  doubts(): ReadonlySet<string> {
    const doubts = new Set<string>();
    for (const rules of this.#rules.values()) {
      for (const { doubt } of rules) if (doubt !== undefined) doubts.add(doubt);
    }
    return doubts;
  }

  /** Reads the tree as if exactly these conditions were true. */
  read(assumed: ReadonlySet<string>): World {
    const world: World = { sights: new Map(), styles: new Map() };
    const opensDetails = this.#styles.rules.some((rule) => rule.pseudoElement === 'details-content');
    const content = new ElementContent(this.#facts, opensDetails);
    const { visits, everywhere } = this.#visitAll(content, assumed);
    sumContents(visits);
    markCut(visits);
    markFarCells(visits);
    markCovered(visits, everywhere);
    markPulled(visits);
    markFloats(visits);
    const { beyond, leavesGround } = this.#findBeyond(visits);
    markUnusual(visits, this.#styles.isUnusual);
    const collapsed = collapsedCells(visits);
    this.#assign(
      visits,
      { content, collapsed, beyond, underlaid: everywhere || leavesGround || mayUnderlie(visits) },
      world,
    );
    return world;
  }

  /** Words out of the window and beneath others, by what is around them. */
  #findBeyond(visits: readonly Visit[]): {
    readonly beyond: ReadonlySet<Element | Text>;
    /** Words may leave the ground that they are judged on. */
    readonly leavesGround: boolean;
  } {
    const { children } = this.#root;
    const { styleOf, visitOf, hasHeights, hasTallInlines } = readStyledFlow(visits);
    const { beyond, crowding, spilling, widths, rooms } = placeContent(children, styleOf);
    const overflowing = hasHeights ? findOverflowing(children, styleOf, widths, rooms) : [];
    for (const element of [...crowding, ...overflowing]) {
      const visit = visitOf(element);
      if (visit) (visit.parent ?? visit).unusual = true;
    }
    const leavesGround = [...crowding, ...overflowing, ...spilling, ...widths.crowded].some(
      (element) => visitOf(element)?.box.paints === true,
    );
    if (!hasTallInlines) return { beyond, leavesGround };
    const covered = findUnderInline(children, styleOf, (element) => visitOf(element)?.box.paints === true);
    return { beyond: covered.size === 0 ? beyond : new Set([...beyond, ...covered]), leavesGround };
  }

  #visitAll(
    content: ElementContent,
    assumed: ReadonlySet<string>,
  ): { readonly visits: readonly Visit[]; readonly everywhere: boolean } {
    const visits: Visit[] = [];
    const boxes = new Map<string, Box>();
    const computer = new Computer(this.#cascade, this.#quirks, this.#styles.properties, this.#linkColor);
    const factory = new BoxFactory({
      animates: (names) => this.#animates(names),
      hasOwnFont: (families) => this.#hasOwnFont(families),
      isDark: this.#isDark,
      paintsColumns: this.#paintsColumns(),
      animatesVariables: [...this.#styles.keyframes.values()].some(setsVariables),
    });
    let everywhere = false;
    const pending: { readonly element: Element; readonly parent: Visit | undefined }[] = [];
    const push = (nodes: readonly ChildNode[], parent: Visit | undefined): void => {
      for (let at = nodes.length - 1; at >= 0; at -= 1) {
        const child = nodes[at];
        if (child && isTag(child)) pending.push({ element: child, parent });
      }
    };
    push(this.#root.children, undefined);
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { element, parent } = next;
      const matched = (this.#rules.get(element) ?? []).filter(({ doubt }) => doubt === undefined || assumed.has(doubt));
      const rules = matched.filter((rule) => rule.pseudoElement === undefined);
      const outer = parent?.box ?? PAGE_BOX;
      const key = `${outer.id}|${rules.map(({ id, hops }) => (hops < NO_SCOPE ? `${id}~${hops}` : id)).join()}|${lookKey(element)}`;
      let box = boxes.get(key);
      if (!box) {
        const winners = this.#cascade.winners(rules, element.attribs.style);
        box = factory.create(element, computer.compute(element, outer.computed, winners, rules), outer);
        if (boxes.size >= LIMITS.cacheEntries) boxes.clear();
        boxes.set(key, box);
      }
      const visit: Visit = {
        element,
        parent,
        box,
        content: worseSight(
          parent?.content ?? 'shown',
          this.#generatedDoubts.has(element) ? 'shown' : content.sightOfContent(element),
        ),
        doubt: false,
        wordsDoubt: false,
        firstLine: parent?.firstLine === true,
        placeholder: false,
        letters: 0,
        ownLetters: 0,
        unusual: false,
        lines: 0,
        height: 0,
        rightmost: box.x,
        widest: 0,
        paints: false,
        end: visits.length + 1,
      };
      for (const child of element.children) {
        if (isText(child)) {
          visit.ownLetters += child.data.trim().length;
          visit.letters += child.data.trim().length;
          if (box.computed.get('white-space-collapse') !== 'collapse') visit.lines += child.data.split('\n').length - 1;
        } else if (isTag(child) && child.name === 'br') visit.lines += 1;
      }
      for (const rule of matched) {
        if (rule.pseudoElement === undefined) continue;
        const declared = this.#cascade.checked(rule.declarations);
        if (rule.pseudoElement === 'first-line') {
          visit.firstLine ||= declared.some(({ property }) => FIRST_LINE_HIDES.has(property));
        } else if (rule.pseudoElement === 'first-letter') {
          if (declared.some(({ property }) => !FIRST_LETTER_KEEPS.has(property))) (parent ?? visit).unusual = true;
        } else if (/placeholder$/.test(rule.pseudoElement)) {
          visit.placeholder ||= declared.length > 0;
        } else if (rule.pseudoElement === 'before' || rule.pseudoElement === 'after') everywhere ||= mayCover(declared);
      }
      visits.push(visit);
      push(element.children, visit);
    }
    for (let index = visits.length - 1; index >= 0; index -= 1) {
      const visit = visits[index];
      if (visit?.parent) visit.parent.end = Math.max(visit.parent.end, visit.end);
    }
    return { visits, everywhere };
  }

  #paintsColumns(): boolean {
    for (const [{ name }, rules] of this.#rules) {
      if (name !== 'col' && name !== 'colgroup') continue;
      const declared = rules.flatMap((rule) => this.#cascade.checked(rule.declarations));
      if (declared.some(({ property }) => property.startsWith('background'))) return true;
    }
    return false;
  }

  #animates(names: string): boolean {
    if (names === 'none') return false;
    for (const [name, items] of this.#styles.keyframes) {
      if (names.includes(name) && touchesSight(items)) return true;
    }
    return false;
  }

  #hasOwnFont(families: string): boolean {
    if (this.#styles.ownFonts.size === 0) return false;
    const written = families.toLowerCase();
    return [...this.#styles.ownFonts].some((family) => written.includes(family));
  }

  #assign(visits: readonly Visit[], { content, collapsed, beyond, underlaid }: Findings, world: World): void {
    const around = new Map<Visit, Sight>();
    for (const visit of visits) {
      const { element, box, parent } = visit;
      const outer = (parent && around.get(parent)) ?? 'shown';
      let inside = worseSight(outer, worseSight(visit.content, box.sight));
      const isDoubtful = visit.doubt || beyond.has(element);
      inside = worseSight(inside, worseSight(isDoubtful ? 'doubtful' : 'shown', collapsed.get(element) ?? 'shown'));
      around.set(visit, inside);
      // The cut of a box around it is no matter of `inside`: what is positioned may leave that box.
      const own: Sight = box.isCut ? 'removed' : inside;
      // A closed list shows its option in the style of the list.
      const isTitle = element.name === 'option' && visit.content === 'shown' && isInClosedList(element);
      const isListShown = outer !== 'removed' && parent?.box.words === 'shown' && parent.box.letters === 'shown';
      const inList = (each: Sight): Sight => (isTitle && isListShown && each === 'removed' ? 'doubtful' : each);
      const sight = inList(own);
      world.styles.set(element, box.textStyle);
      // Letters of the paper's color may stand on a box that lies beneath them.
      const drawn = inList(worseSight(box.words, underlaid ? box.lettersElsewhere : box.letters));
      const words = worseSight(
        worseSight(sight, visit.firstLine ? 'doubtful' : drawn),
        visit.wordsDoubt || visit.unusual || box.unusual.words || this.#generatedDoubts.get(element) === true
          ? 'doubtful'
          : 'shown',
      );
      world.sights.set(element, this.#sightOfElement(visit, sight, words));
      for (const child of element.children) {
        if (isText(child)) {
          const written = isOwnFrame(element) ? sightOfFrame(box, sight) : words;
          const own = worseSight(
            content.sightOfText(child, box.textStyle.whiteSpace),
            beyond.has(child) ? 'doubtful' : 'shown',
          );
          world.sights.set(child, worseSight(written, own));
        } else if (!isTag(child) && 'children' in child)
          this.#setAll(child.children, isShadow(element) ? worseSight(outer, 'doubtful') : 'removed', world);
      }
    }
  }

  /** The words of images and fields stand in attributes: they are seen as the element's own words. */
  #sightOfElement({ element, box, placeholder }: Visit, sight: Sight, words: Sight): Sight {
    if (element.name === 'img') return worseSight(words, this.#alt(element, box));
    const isEmpty = (element.attribs.value ?? '') === '' && element.children.length === 0;
    if (placeholder && isEmpty) return worseSight(sight, 'doubtful');
    if (!FIELDS.has(element.name) || /^(?:checkbox|radio|image)$/i.test(element.attribs.type ?? '')) return sight;
    // A placeholder has a color of its own.
    return isEmpty && words === 'removed' && box.words !== 'removed' ? worseSight(sight, 'doubtful') : words;
  }

  #alt(image: Element, box: Box): Sight {
    const { get } = box.computed;
    const tiny = ['width', 'height', 'max-width', 'max-height'].some((side) => {
      const px = /^([\d.]+)px$/.exec(get(side))?.[1];
      return (px !== undefined && Number(px) <= 4) || get(side) === '0';
    });
    const sight = tiny ? 'removed' : altSight(image);
    return sight === 'removed' && (box.isScaled || box.zoom > 1) ? 'doubtful' : sight;
  }

  #setAll(children: readonly ChildNode[], sight: Sight, world: World): void {
    const pending = [...children];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (isText(node) || isTag(node)) world.sights.set(node, sight);
      if ('children' in node) pending.push(...node.children);
    }
  }
}
