import { type Element, isTag } from 'domhandler';
import type { Visit } from './covering.ts';
import type { Sight } from './styledDocument.ts';

const span = (element: Element, name: string): number => {
  const read = Number.parseInt(element.attribs[name] ?? '', 10);
  return read > 1 ? Math.min(read, 1000) : 1;
};

/** Cells in columns that `visibility: collapse` takes away; doubtful if spanned rows move the cells. */
export function collapsedCells(visits: readonly Visit[]): ReadonlyMap<Element, Sight> {
  const cells = new Map<Element, Sight>();
  const columns = new Map<Element, Set<number>>();
  const next = new Map<Element, number>();
  for (const { element, box } of visits) {
    if (element.name !== 'col' && element.name !== 'colgroup') continue;
    const table = tableOf(element);
    if (!table) continue;
    const holdsColumns = element.name === 'colgroup' && element.children.some((child) => isTag(child));
    const from = next.get(table) ?? 0;
    const width = holdsColumns ? 0 : span(element, 'span');
    next.set(table, from + width);
    if (box.computed.get('visibility').toLowerCase() !== 'collapse') continue;
    const collapsed = columns.get(table) ?? new Set();
    for (let at = from; at < from + width; at += 1) collapsed.add(at);
    columns.set(table, collapsed);
  }
  if (columns.size === 0) return cells;
  const spanned = new Set<Element>();
  for (const { element } of visits) {
    const table = element.name === 'td' || element.name === 'th' ? tableOf(element) : undefined;
    if (table && element.attribs.rowspan !== undefined) spanned.add(table);
  }
  const places = new Map<Element, number>();
  for (const { element } of visits) {
    if (element.name !== 'td' && element.name !== 'th') continue;
    const table = tableOf(element);
    const collapsed = table && columns.get(table);
    const row = element.parent && isTag(element.parent) ? element.parent : undefined;
    if (!table || !collapsed || !row) continue;
    const place = places.get(row) ?? 0;
    const width = span(element, 'colspan');
    places.set(row, place + width);
    let hit = 0;
    for (let at = place; at < place + width; at += 1) if (collapsed.has(at)) hit += 1;
    if (spanned.has(table)) cells.set(element, 'doubtful');
    else if (hit > 0) cells.set(element, hit === width ? 'removed' : 'doubtful');
  }
  return cells;
}

function tableOf(element: Element): Element | undefined {
  for (let at = element.parent; at && isTag(at); at = at.parent) if (at.name === 'table') return at;
  return undefined;
}
