import type { FunctionNode } from 'css-tree';
import { Element, Text } from 'domhandler';
import { type Cascade, UNDECIDED } from './cascade.ts';
import { css } from './cssLibrary.ts';
import { LIMITS, LimitReached } from './limits.ts';
import type { StyleRule } from './styleRules.ts';
import { HTML_NAMESPACE } from './userAgentStyles.ts';

/** Elements that draw nothing before and after their content, or something that is written in another way. */
const WITHOUT_GENERATED = new Set(
  (
    'img input select option optgroup textarea video audio iframe canvas object embed progress meter br wbr html head meta ' +
    'title link base script style template'
  ).split(' '),
);
const UNKNOWN_LETTERS = 500;
/** No box is drawn. */
const NOTHING = Symbol('nothing');
const SIDES = ['before', 'after'] as const;
/** Icon fonts draw these as pictures. */
const ICONS = /\p{Co}/gu;
const KEYWORDS: Readonly<Record<string, string>> = {
  'open-quote': '"',
  'close-quote': '"',
  'no-open-quote': '',
  'no-close-quote': '',
};

/** The words that a value of `content` draws; undefined if they are not known, such as those of a counter. */
function contentText(value: string, attributes: Readonly<Record<string, string>>): string | undefined {
  const tree = css.parse(value, { context: 'value', onParseError: () => {} });
  if (tree.type !== 'Value') return undefined;
  let text = '';
  for (const node of tree.children) {
    if (node.type === 'Operator' && node.value === '/') break;
    const part =
      node.type === 'String'
        ? node.value
        : node.type === 'Identifier'
          ? KEYWORDS[node.name.toLowerCase()]
          : node.type === 'Function' && node.name.toLowerCase() === 'attr'
            ? attributeText(node, attributes)
            : undefined;
    if (part === undefined) return undefined;
    text += part;
  }
  return text.replace(ICONS, '');
}

function attributeText({ children }: FunctionNode, attributes: Readonly<Record<string, string>>): string | undefined {
  const only = children.size === 1 ? children.first : undefined;
  return only?.type === 'Identifier' ? (attributes[only.name.toLowerCase()] ?? '') : undefined;
}

/** An element of the tree that stands for what a style sheet draws before or after the content of another one. */
export interface GeneratedElement {
  readonly element: Element;
  readonly text: Text;
  readonly rules: readonly StyleRule[];
  /** True if it depends on a condition whether it is drawn or what it says. */
  readonly doubt: boolean;
  /** True if its words are not known, so that only their room counts. */
  readonly isUnknown: boolean;
}

/** Puts the words that style sheets draw (`content`) into the tree, each in an element with its rules. */
export class GeneratedText {
  readonly all: GeneratedElement[] = [];
  readonly #cascade: Cascade;
  readonly #looks = new Map<StyleRule['declarations'], StyleRule['declarations']>();
  #characters = 0;

  constructor(cascade: Cascade) {
    this.#cascade = cascade;
  }

  /** Adds the words of one element; `rules` are all that match it. Call it when every selector has been matched. */
  add(element: Element, rules: readonly StyleRule[]): void {
    if (element.namespace !== HTML_NAMESPACE || WITHOUT_GENERATED.has(element.name)) return;
    for (const side of SIDES) {
      const own = rules
        .filter((rule) => rule.pseudoElement === side)
        .map((rule) => ({ ...rule, pseudoElement: undefined }));
      if (own.length > 0) this.#addSide(element, side, own);
    }
  }

  #addSide(element: Element, side: (typeof SIDES)[number], rules: readonly StyleRule[]): void {
    const certain = rules.filter(({ doubt }) => doubt === undefined);
    const texts = new Set([certain, rules].map((each) => this.#textOf(element, each)));
    for (const written of texts) {
      if (written === NOTHING) continue;
      // Counters and pictures take room on the line.
      const text = written ?? '0'.repeat(Math.min(UNKNOWN_LETTERS, this.#lengthOf(rules)));
      this.#characters += text.length;
      if (this.#characters > LIMITS.generatedCharacters) throw new LimitReached('style sheets draw too many words');
      const words = new Text(text);
      const made = new Element('span', {}, [words]);
      made.namespace = HTML_NAMESPACE;
      words.parent = made;
      insert(element, made, side);
      this.all.push({
        element: made,
        text: words,
        rules: rules.map((rule) => this.#look(rule)),
        doubt: texts.size > 1,
        isUnknown: written === undefined,
      });
    }
  }

  /** Of what the rules write as content. */
  #lengthOf(rules: readonly StyleRule[]): number {
    return this.#cascade.winners(rules, undefined).get('content')?.value.length ?? 0;
  }

  /** What a rule says beside the words, which are known. */
  #look(rule: StyleRule): StyleRule {
    const known = this.#looks.get(rule.declarations);
    const declarations = known ?? rule.declarations.filter(({ property }) => property !== 'content');
    if (!known) this.#looks.set(rule.declarations, declarations);
    return { ...rule, declarations };
  }

  #textOf(element: Element, rules: readonly StyleRule[]): string | typeof NOTHING | undefined {
    const winner = this.#cascade.winners(rules, undefined).get('content');
    if (winner === undefined || /^(?:none|normal|initial|unset|revert)$/i.test(winner.value)) return NOTHING;
    if (winner.pending !== undefined) return undefined;
    if (winner.value !== UNDECIDED) return contentText(winner.value, element.attribs);
    // The checker of values decides nothing about attr(); without another declaration it is the one that counts.
    const [only, ...others] = rules
      .flatMap((rule) => rule.declarations)
      .filter(({ property }) => property === 'content');
    return only === undefined || others.length > 0 ? undefined : contentText(only.value, element.attribs);
  }

  /** Takes those out of the tree that nobody sees or that have no words: nobody wrote them to be read. */
  removeUnseen(isUnseen: (text: Text) => boolean): void {
    for (const { element, text, isUnknown } of this.all) {
      if (isUnknown || text.data.trim() === '' || isUnseen(text)) remove(element);
    }
  }
}

function insert(parent: Element, made: Element, side: (typeof SIDES)[number]): void {
  made.parent = parent;
  const { children } = parent;
  const neighbor = side === 'before' ? children[0] : children.at(-1);
  if (side === 'before') {
    made.next = neighbor ?? null;
    if (neighbor) neighbor.prev = made;
    children.unshift(made);
  } else {
    made.prev = neighbor ?? null;
    if (neighbor) neighbor.next = made;
    children.push(made);
  }
}

function remove(made: Element): void {
  const { parent, prev, next } = made;
  if (prev) prev.next = next;
  if (next) next.prev = prev;
  const siblings = parent?.children ?? [];
  const at: number = siblings.lastIndexOf(made);
  if (at >= 0) siblings.splice(at, 1);
}
