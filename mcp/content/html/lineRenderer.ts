import { type Comment, type Element, isTag, type ParentNode, type Text } from 'domhandler';
import type { MessageLine } from '../messageLine.ts';
import type { Notes } from '../notes.ts';
import type { Sight, StyledDocument, TextStyle } from '../visibility/styledDocument.ts';
import { describeImage } from './describeImage.ts';
import { isBlockDisplay, isInlineBox, isPhrasing } from './displayKinds.ts';
import { transformText } from './drawnText.ts';
import { describeInput, describeOption, groupLabel, optionLabel, placeholderOf } from './formControls.ts';
import { LineWriter } from './lineWriter.ts';
import { ListCounters, listMarker } from './listMarkers.ts';
import { OpenLinks } from './openLinks.ts';
import { QuoteBoxes } from './quoteBoxes.ts';
import { Tables } from './tables.ts';
import { PLAIN, type TextFormat } from './textRuns.ts';
import { hasWords, isStyleSheet, isWrittenComment } from './undrawnWords.ts';
import type { TreeVisitor } from './walkTree.ts';

const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 pre blockquote table'.split(' '));
/** Word writes each line of a letter as a paragraph without a margin, with blank ones in between. */
const NO_MARGIN = /\b(?:Mso|xmso|x_Mso)|\bp1\b/;
const MAX_INDENT = 8;

interface Frame {
  readonly element: Element;
  readonly style: TextStyle;
  /** How the words of the element are drawn. */
  readonly format: TextFormat;
  /** True inside an element without a box, where nothing changes the layout. */
  readonly boxless: boolean;
  /** The writer's counter when the element started. */
  readonly written: number;
}

/** The lines of a mail, and whether words were left out because a person does not see them. */
export interface HtmlLines {
  readonly lines: readonly MessageLine[];
  readonly hidden: boolean;
}

/** Writes the nodes of a judged mail as lines. */
export class LineRenderer implements TreeVisitor {
  readonly #document: StyledDocument;
  readonly #includeHidden: boolean;
  readonly #writer: LineWriter;
  readonly #tables: Tables;
  readonly #lists: ListCounters;
  readonly #quotes: QuoteBoxes;
  readonly #links: OpenLinks;
  readonly #frames: Frame[] = [];
  /** Signs that are drawn before the next word, such as an opening quotation mark. */
  #lead = '';
  #hidden = false;

  constructor(document: StyledDocument, notes: Notes, includeHidden: boolean) {
    this.#document = document;
    this.#includeHidden = includeHidden;
    this.#writer = new LineWriter(notes);
    this.#tables = new Tables(this.#writer);
    this.#lists = new ListCounters(document);
    this.#quotes = new QuoteBoxes(this.#writer);
    this.#links = new OpenLinks(this.#writer);
  }

  finish(): HtmlLines {
    return { lines: this.#writer.finish(), hidden: this.#hidden };
  }

  enter(element: Element): void {
    const frame = this.#open(element);
    this.#links.open(element);
    if (frame.boxless) {
      if (element.name === 'img') this.#reveals(element.attribs.alt ?? '');
      return;
    }
    const { style } = frame;
    this.#startBox(frame);
    this.#quotes.open(element, style);
    const { name } = element;
    if (name === 'ol' || name === 'ul' || name === 'menu' || name === 'dir') this.#lists.open(element);
    else if (style.display === 'list-item') this.#startEntry(element, style);
    else if (name === 'q') this.#lead += '"';
    else if (name === 'rt') this.#lead += ' (';
    else if (name === 'option') this.#option(element);
    else if (name === 'optgroup') this.#label(groupLabel(element), element);
    else if (name === 'textarea') this.#label(placeholderOf(element), element);
    else this.#single(frame);
  }

  leave(element: Element): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    this.#links.close(element);
    if (frame.boxless) return;
    const { name } = element;
    const wrote = frame.written !== this.#writer.written;
    if (name === 'q' || name === 'rt' || name === 'option') this.#endSign(frame, wrote);
    if (name === 'ol' || name === 'ul' || name === 'menu' || name === 'dir') this.#lists.close();
    else if (frame.style.display === 'list-item' && !wrote) this.#writer.prefix = '';
    this.#endBox(frame);
    this.#quotes.close();
    // An empty paragraph is a blank line.
    if (name === 'p' && !wrote) this.#writer.paragraph();
  }

  text(node: Text): void {
    const sight = this.#document.sightOf(node);
    if (sight === 'removed' && (isStyleSheet(node) || !this.#reveals(node.data))) {
      this.#leaveGap();
      return;
    }
    this.#write(node.data, sight);
  }

  comment(node: Comment): void {
    if (!isWrittenComment(node) || !this.#reveals(node.data)) return;
    this.#writer.endLine();
    this.#write(node.data, 'removed');
    this.#writer.endLine();
  }

  /** Remembers that words are hidden, and says whether to show them all the same. */
  #reveals(words: string): boolean {
    if (!hasWords(words)) return false;
    if (!this.#includeHidden) this.#hidden = true;
    return this.#includeHidden;
  }

  /** Words without a color still keep the ones around them apart. */
  #leaveGap(): void {
    const frame = this.#frames.at(-1);
    if (frame && !frame.boxless && frame.style.keepsPlace) this.#writer.gap();
  }

  #open(element: Element): Frame {
    const style = this.#document.styleOf(element);
    const parent = this.#frames.at(-1);
    const outer = parent?.format ?? PLAIN;
    const inBox = isInlineBox(style.display);
    // `vertical-align` moves words within a line; in a cell or on a block it means something else.
    const ownRaise = style.display === 'inline' || inBox ? style.raised : undefined;
    const raised = ownRaise ?? raisedByParent(element) ?? (style.display === 'inline' ? outer.raised : undefined);
    const struck = style.lineThrough || (outer.struck && !inBox);
    const reversed = style.rightToLeftOverride || (outer.reversed && style.display === 'inline');
    const isSame = raised === outer.raised && struck === outer.struck && reversed === outer.reversed;
    const format = isSame ? outer : { sight: outer.sight, struck, raised, reversed };
    const boxless = !this.#includeHidden && (parent?.boxless === true || style.display === 'none');
    const frame = { element, style, format, boxless, written: this.#writer.written };
    this.#frames.push(frame);
    return frame;
  }

  #startBox({ element, style }: Frame): void {
    const { display } = style;
    if (display === 'table' || display === 'inline-table') this.#tables.openTable(element);
    else if (display === 'table-row') this.#tables.openRow();
    else if (display === 'table-cell') this.#tables.openCell(element);
    else this.#gap(element, style);
    this.#blockEdge(element, style);
  }

  #endBox({ element, style }: Frame): void {
    const { display } = style;
    if (display === 'table' || display === 'inline-table') this.#tables.closeTable();
    else if (display === 'table-row') this.#tables.closeRow();
    else if (display === 'table-cell') this.#tables.closeCell(element);
    else if (style.gapAfter || (isInlineBox(display) && !isPhrasing(element.name))) this.#writer.gap();
    this.#blockEdge(element, style);
  }

  #blockEdge(element: Element, style: TextStyle): void {
    // Text in an SVG stands at a place of its own.
    const isBlock = isBlockDisplay(style.display) || element.name === 'text' || style.display === 'none';
    if (!isBlock) return;
    const noMargin = element.name === 'p' && NO_MARGIN.test(element.attribs.class ?? '');
    if (PARAGRAPHS.has(element.name) && !noMargin) this.#writer.paragraph();
    else this.#writer.endLine();
  }

  /** Boxes in a line, such as buttons or columns, do not run together. */
  #gap(element: Element, { display, gapBefore }: TextStyle): void {
    if (gapBefore) this.#writer.gap();
    if (!isInlineBox(display)) return;
    const before = element.prev;
    const follows = before !== null && isTag(before) && isInlineBox(this.#document.styleOf(before).display);
    if (follows || !isPhrasing(element.name)) this.#writer.gap();
  }

  #startEntry(element: Element, style: TextStyle): void {
    const value = this.#lists.count(element);
    const marker = element.name === 'summary' ? '' : listMarker(value, style.listStyleType);
    const indent = '  '.repeat(Math.min(MAX_INDENT, Math.max(0, this.#lists.depth - 1)));
    // An entry that starts with a list has both markers on one line.
    const outer = this.#writer.prefix;
    this.#writer.prefix = outer.trim() === '' ? (marker === '' ? '' : indent + marker) : outer + marker;
  }

  #single({ element }: Frame): void {
    const { name } = element;
    if (name === 'br') this.#writer.lineBreak();
    else if (name === 'hr') this.#rule();
    else if (name === 'img' || (name === 'input' && element.attribs.type?.toLowerCase() === 'image'))
      this.#image(element);
    else if (name === 'input') this.#input(element);
    else this.#fraction(element);
  }

  #rule(): void {
    this.#quotes.border();
    this.#writer.endLine();
    this.#writer.raw('---', undefined);
    this.#writer.endLine();
  }

  #image(element: Element): void {
    const sight = this.#document.sightOf(element);
    const { text, isAlt, isTiny } = describeImage(element);
    if (text === '' && !isTiny) this.#writer.gap();
    if (sight !== 'removed') this.#write(text, isAlt ? sight : 'shown');
    else if (this.#reveals(element.attribs.alt ?? '')) this.#write(text, sight);
  }

  #option(element: Element): void {
    this.#lead += describeOption(element);
    this.#label(optionLabel(element), element.parent);
  }

  /** Words of a list or a field that stand in an attribute. */
  #label(words: string, owner: ParentNode | null): void {
    if (!owner || !isTag(owner) || words === '') return;
    const sight = this.#document.sightOf(owner);
    if (sight !== 'removed' || this.#reveals(words)) this.#write(words, sight);
  }

  #input(element: Element): void {
    const sight = this.#document.sightOf(element);
    if (element.attribs.type?.toLowerCase() === 'hidden') return;
    const text = describeInput(element);
    if (text === '') return;
    if (sight === 'removed' && !this.#reveals(text)) {
      this.#leaveGap();
      return;
    }
    this.#writer.gap();
    this.#write(text, sight);
    this.#writer.gap();
  }

  /** The two parts of a fraction in a formula are not one number. */
  #fraction(element: Element): void {
    const { parent, prev } = element;
    if (parent && isTag(parent) && parent.name === 'mfrac' && elementsBefore(prev) > 0) this.#lead += '/';
  }

  #endSign({ element }: Frame, wrote: boolean): void {
    const sign = element.name === 'q' ? '"' : element.name === 'rt' ? ')' : '';
    if (!wrote) this.#lead = '';
    else if (sign !== '') this.#writer.append(sign);
  }

  #write(text: string, sight: Sight): void {
    const frame = this.#frames.at(-1);
    const style = frame?.style;
    const base = frame?.format ?? PLAIN;
    const format = sight === base.sight ? base : { ...base, sight };
    const drawn =
      style === undefined || style.textTransform === 'none'
        ? text
        : transformText(text, style.textTransform, this.#writer.before);
    const whole = this.#lead !== '' && hasVisible(drawn) ? this.#withLead(drawn) : drawn;
    const whiteSpace = style?.whiteSpace ?? 'normal';
    if (whiteSpace === 'normal' || whiteSpace === 'nowrap') this.#writer.text(whole, format);
    else this.#writer.lines(whole, format, whiteSpace !== 'pre-line');
    this.#links.wrote(text, format);
  }

  #withLead(text: string): string {
    const start = text.length - text.trimStart().length;
    const lead = this.#lead;
    this.#lead = '';
    return text.slice(0, start) + lead + text.slice(start);
  }
}

const hasVisible = (text: string): boolean => text.trim() !== '';

/** How many elements stand before in the same parent; two or more all count as two. */
function elementsBefore(node: Element['prev']): number {
  let count = 0;
  for (let before = node; before && count < 2; before = before.prev) if (isTag(before)) count += 1;
  return count;
}

/** Formulas raise by the place of an element: the second part of `msup` is raised. */
function raisedByParent(element: Element): TextFormat['raised'] {
  const { parent } = element;
  if (!parent || !isTag(parent) || !/^m(?:sup|sub|subsup)$/.test(parent.name)) return undefined;
  const place = elementsBefore(element.prev);
  if (place === 0) return undefined;
  return parent.name === 'msup' || (parent.name === 'msubsup' && place === 2) ? 'super' : 'sub';
}
