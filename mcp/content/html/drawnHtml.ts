import { type Comment, type Element, isTag, type ParentNode, type Text } from 'domhandler';
import { visibleText } from '../invisible.ts';
import type { Notes } from '../notes.ts';
import type { Sight, StyledDocument, TextStyle } from '../visibility/styledDocument.ts';
import { isBlockDisplay } from './displayKinds.ts';
import { drawnAttributes, drawnStyle } from './drawnAttributes.ts';
import { drawnWords, groupLabel, optionLabel, placeholderOf } from './formControls.ts';
import { HTML_ELEMENTS } from './htmlNames.ts';
import { markSight } from './sightMarks.ts';
import { lineSight } from './textRuns.ts';
import { baseAddress, hasWords, isStyleSheet, isWrittenComment } from './undrawnWords.ts';
import { type TreeVisitor, walkTree } from './walkTree.ts';

/** Elements that are written as they are; the words of all others are written without a tag around them. */
const UNWRITTEN = new Set(
  (
    'html head body title meta link base basefont style script noscript template iframe object embed applet param svg math frame ' +
    'frameset noframes noembed audio video source track canvas map area picture bgsound form slot progress meter datalist'
  ).split(' '),
);
const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col']);
const CELLS = new Set(['td', 'th']);

interface OpenTag {
  readonly element: Element;
  readonly tag: string | undefined;
  readonly name: string;
  readonly style: TextStyle;
  /** Tags are written with the first thing in them that a person sees. */
  written: boolean;
}

/** A mail as HTML that has what a person sees and nothing else, and whether words were left out. */
export interface DrawnHtml {
  readonly html: string;
  readonly hidden: boolean;
}

const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
const escapeValue = (text: string): string => escapeText(visibleText(text)).replaceAll('"', '&quot;');

class HtmlDrawer implements TreeVisitor {
  hidden = false;
  readonly #document: StyledDocument;
  readonly #notes: Notes;
  readonly #includeHidden: boolean;
  readonly #open: OpenTag[] = [];
  /** How many of the open tags are written: the outer ones always are first. */
  #writtenTags = 0;
  readonly #pieces: string[] = [];
  /** Neighbors that are seen alike share one pair of marks: the index after the last of them. */
  #run: { readonly sight: Sight; end: number } | undefined;
  #base: string | undefined;

  constructor(document: StyledDocument, notes: Notes, includeHidden: boolean) {
    this.#document = document;
    this.#notes = notes;
    this.#includeHidden = includeHidden;
  }

  finish(): string {
    this.#endRun();
    return this.#pieces.join('').trim();
  }

  enter(element: Element): void {
    this.#base ??= baseAddress(element);
    const style = this.#document.styleOf(element);
    const isDrawn = this.#includeHidden || style.display !== 'none';
    if (VOID.has(element.name)) {
      if (isDrawn) this.#single(element, style);
      else if (element.name === 'img') this.#reveals(element.attribs.alt ?? '');
    } else {
      if (isDrawn && style.gapBefore) this.#gap();
      const name = this.#nameOf(element, style);
      const tag = name === undefined || !isDrawn ? undefined : this.#tag(element, name, style);
      this.#open.push({ element, tag, name: name ?? '', style, written: false });
      if (isDrawn && element.name === 'textarea') this.#label(placeholderOf(element), element);
      if (isDrawn && element.name === 'option') this.#label(optionLabel(element), element.parent);
      if (isDrawn && element.name === 'optgroup') this.#label(groupLabel(element), element);
      if (isDrawn && CELLS.has(element.name) && style.display !== 'none') this.#openTags();
    }
  }

  leave(element: Element): void {
    if (this.#open.at(-1)?.element !== element) return;
    const open = this.#open.pop();
    if (this.#writtenTags > this.#open.length) this.#writtenTags = this.#open.length;
    if (open?.written === true && open.tag !== undefined) this.#pieces.push(`</${open.name}>`);
    if (open?.style.gapAfter === true) this.#gap();
  }

  text(node: Text): void {
    const sight = this.#document.sightOf(node);
    if (sight === 'removed' && (isStyleSheet(node) || !this.#reveals(node.data))) {
      // Words without a color still keep the ones around them apart.
      if (this.#open.at(-1)?.style.keepsPlace === true) this.#gap();
      return;
    }
    this.#write(node.data, sight);
  }

  comment(node: Comment): void {
    if (isWrittenComment(node) && this.#reveals(node.data)) this.#write(node.data, 'removed');
  }

  #gap(): void {
    if (this.#pieces.length > 0) this.#pieces.push(' ');
  }

  /** Words of a list or a field that stand in an attribute. */
  #label(words: string, owner: ParentNode | null): void {
    if (!owner || !isTag(owner) || words === '') return;
    const sight = this.#document.sightOf(owner);
    if (sight !== 'removed' || this.#reveals(words)) this.#write(words, sight);
  }

  #reveals(words: string): boolean {
    if (!hasWords(words)) return false;
    if (!this.#includeHidden) this.hidden = true;
    return this.#includeHidden;
  }

  #write(text: string, sight: Sight): void {
    const shown = escapeText(visibleText(text));
    if (shown.trim() === '') {
      // Spaces between elements matter only where something is around them.
      if (shown !== '' && this.#writtenTags === this.#open.length) this.#pieces.push(shown);
      return;
    }
    this.#openTags();
    this.#sees(sight);
    this.#pieces.push(shown);
    if (this.#run) this.#run.end = this.#pieces.length;
  }

  /** Ends the marks around words that are seen in another way than the next ones. */
  #sees(sight: Sight): void {
    if (this.#run?.sight === sight) return;
    this.#endRun();
    if (sight === 'shown') return;
    this.#pieces.push(this.#marks(sight)[0]);
    this.#run = { sight, end: this.#pieces.length };
  }

  #endRun(): void {
    if (!this.#run) return;
    const last = this.#run.end - 1;
    this.#pieces[last] = `${this.#pieces[last] ?? ''}${this.#marks(this.#run.sight)[1]}`;
    this.#run = undefined;
  }

  #marks(sight: Sight): readonly [string, string] {
    const [start = '', end = ''] = markSight('\0', lineSight(sight), this.#notes).split('\0');
    return [start, end];
  }

  #openTags(): void {
    for (let at = this.#writtenTags; at < this.#open.length; at += 1) {
      const open = this.#open[at];
      if (!open) continue;
      open.written = true;
      if (open.tag !== undefined) this.#pieces.push(open.tag);
    }
    this.#writtenTags = this.#open.length;
  }

  #nameOf({ name }: Element, { display }: TextStyle): string | undefined {
    if (HTML_ELEMENTS.has(name) && !UNWRITTEN.has(name)) return name;
    return isBlockDisplay(display) && !/^(?:html|head|body)$/.test(name) ? 'div' : undefined;
  }

  #tag(element: Element, name: string, style: TextStyle, more: readonly (readonly [string, string])[] = []): string {
    const attributes = [...drawnAttributes(element, this.#base), ...more];
    const parent = element.parent && isTag(element.parent) ? this.#document.styleOf(element.parent) : undefined;
    const css = VOID.has(name) ? '' : drawnStyle(element, style, parent);
    if (css !== '') attributes.push(['style', css]);
    return `<${name}${attributes.map(([key, value]) => (value === '' ? ` ${key}` : ` ${key}="${escapeValue(value)}"`)).join('')}>`;
  }

  #single(element: Element, style: TextStyle): void {
    const { name, attribs } = element;
    const sight = this.#document.sightOf(element);
    if (name === 'input' && attribs.type?.toLowerCase() === 'hidden') return;
    const words = drawnWords(element);
    const text = words.map(([, value]) => value).join(' ');
    if (sight === 'removed' && (name === 'input' || name === 'img') && hasWords(text) && !this.#reveals(text)) {
      if (name === 'img') this.#place(this.#tag(element, name, style));
      return;
    }
    if (hasWords(text)) {
      this.#openTags();
      this.#sees(sight);
      this.#pieces.push(this.#tag(element, name, style, words));
      if (this.#run) this.#run.end = this.#pieces.length;
    } else this.#place(this.#tag(element, name, style, words));
  }

  /** A sign without words, which ends no run of words. */
  #place(tag: string): void {
    this.#openTags();
    this.#pieces.push(tag);
  }
}

/** Serializes what a person sees of a mail; words that may not be visible are marked. */
export function drawnHtml(
  document: StyledDocument,
  notes: Notes,
  { includeHidden }: { readonly includeHidden: boolean },
): DrawnHtml {
  const drawer = new HtmlDrawer(document, notes, includeHidden);
  walkTree(document.root.children, drawer);
  return { html: drawer.finish(), hidden: drawer.hidden };
}
