import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { ListFilter, Subject } from '../../fusedesk/catalogue/operation.ts';
import type { NameDirectory } from '../nameDirectory.ts';
import { namedField } from '../namedFields.ts';
import { idToText, type NameKind } from '../nameLists.ts';
import type { OmissionRules, ResponseOptions, Tool } from '../tool.ts';
import { checkRows } from './checkRows.ts';
import { checkWritten } from './checkWritten.ts';
import { essentialKeys, fieldNames, fieldSpellings } from './essentialFields.ts';
import { filterList } from './filterList.ts';
import { describeHistory } from './historyEntries.ts';
import { omitFields } from './omitFields.ts';
import { isRedundant } from './redundantFields.ts';
import { shortenDate } from './shortenDate.ts';
import { type FieldFindings, uniformId, uniformValue } from './uniformFields.ts';
import { isWithinLimit } from './withinLimit.ts';

/** Deeper than any useful response; values below this depth are passed on unchanged. */
const MAX_DEPTH = 64;

/** Names by kind and ID. */
export type NamesByKind = ReadonlyMap<NameKind, ReadonlyMap<string, string>>;

interface Shape {
  readonly subject: Subject;
  /** Set if a list shows essential fields only. */
  readonly essential: readonly (readonly string[])[] | undefined;
  readonly names: NamesByKind;
  readonly findings: FieldFindings;
  /** IDs without a name in `names`. */
  readonly unnamed: Map<NameKind, Set<string>>;
  /** Names already shown; set within one record, where showing each name once is enough. */
  readonly shownNames: Set<string> | undefined;
}

/** What the catalogue says about the results of a tool. It is plain data, so that another thread can use it. */
export interface ResultShape {
  readonly subject: Subject;
  readonly kind: 'list' | 'record';
  readonly filter?: ListFilter;
  readonly note?: string;
  readonly essentialFields?: readonly (readonly string[])[];
  readonly omissions?: OmissionRules;
}

/** The result shape of a tool. */
export function resultShape({ operation, essentialFields, omissions }: Tool): ResultShape {
  const { kind, filter, note } = operation.response;
  return {
    subject: operation.subject,
    kind,
    ...(filter !== undefined && { filter }),
    ...(note !== undefined && { note }),
    ...(essentialFields !== undefined && { essentialFields }),
    ...(omissions !== undefined && { omissions }),
  };
}

/** How to shape one response. */
export interface ShapeOptions extends ResponseOptions {
  /** The kinds of name that the scope allows. */
  readonly nameKinds: readonly NameKind[];
  /** Epoch milliseconds, to compute how long a customer has been waiting. */
  readonly now: number;
}

/** A shaped response, with what a model must know about it. */
export interface ShapedResult {
  /** True if the record is not within the case limit: nothing of it may be shown. */
  readonly isOutside?: true;
  readonly data: unknown;
  readonly notes: readonly string[];
  /** How many rows FuseDesk sent, and the place of each shown row among them, if some were left out. */
  readonly left?: { readonly rows: number; readonly places: readonly number[] };
}

/** IDs that a list of names lacks. */
export type UnnamedIds = ReadonlyMap<NameKind, ReadonlySet<string>>;

/** Looks names up, again for IDs that had none; a kind that cannot be looked up is left out. */
export type LookUpNames = (kinds: readonly NameKind[], unnamed?: UnnamedIds) => Promise<NamesByKind>;

/**
 * Makes a response small, readable and right: only rows that fit the filters, only the requested entries and fields, nothing empty or repeated, and
 * names next to the IDs of tags, departments and reps as far as the scope allows. Unknown shapes pass
 * through. A name that cannot be looked up is left out; it is never an error.
 */
export async function shapeResult(
  shape: ResultShape,
  response: unknown,
  options: ShapeOptions,
  lookUp: LookUpNames,
): Promise<ShapedResult> {
  const { subject, filter, omissions } = shape;
  const notes = [...(options.notes ?? [])];
  // First of all, so that nothing below counts or names what is outside.
  const limited = limitRows(response, options);
  if (limited === undefined) return { isOutside: true, data: null, notes: [] };
  const { seen } = limited;
  const checked = options.checks !== undefined && Array.isArray(seen) ? checkRows(seen, options.checks) : undefined;
  notes.push(...(checked?.notes ?? []), ...checkWritten(seen, options.asked ?? []));
  if (options.ifEmpty !== undefined && Array.isArray(seen) && seen.length === 0) notes.push(options.ifEmpty);
  if (options.limit !== undefined && Array.isArray(seen) && seen.length > options.limit) {
    notes.push(`FuseDesk ignored limit ${options.limit}: it sent ${seen.length} rows`);
  }
  const rows = withoutFields(checked?.rows ?? seen, options.withheld);
  const entries = filter === undefined ? rows : filterList(rows, filter, options, options.now);
  const kept = omissions === undefined || options.fields === 'all' ? entries : omitFields(entries, omissions);
  const data = subject === 'case' && isJsonObject(kept) ? describeHistory(kept) : kept;
  const isList = shape.kind === 'list' && Array.isArray(data);
  const essential = isList && options.fields === 'essential' ? shownFields(shape, options) : undefined;
  const { nameKinds } = options;
  const findings: FieldFindings = { zoneless: false };
  const used =
    nameKinds.length === 0 ? [] : kindsIn(data, { ...shapeWith(new Map()), subject, essential, findings }, nameKinds);
  const names = used.length === 0 ? new Map() : await lookUp(used);
  const first = { ...shapeWith(names, Array.isArray(data)), subject, essential, findings };
  let shaped = shapeData(data, first);
  if (first.unnamed.size > 0) {
    const again = await lookUp([...first.unnamed.keys()], first.unnamed);
    const isNew = [...first.unnamed].some(([kind, ids]) => [...ids].some((id) => again.get(kind)?.has(id)));
    const all = new Map([...names, ...again]);
    if (isNew) shaped = shapeData(data, { ...shapeWith(all, Array.isArray(data)), subject, essential, findings });
  }
  if (findings.zoneless) notes.push('FuseDesk named no time zone for its dates: they are read as UTC');
  if (shape.note !== undefined && !isEmptyData(shaped)) notes.push(shape.note);
  const places = checked?.places?.map((place) => limited.places?.[place] ?? place) ?? limited.places;
  const left = places !== undefined && Array.isArray(response) ? { left: { rows: response.length, places } } : {};
  return { data: shaped, notes, ...left };
}

function shownFields({ essentialFields }: ResultShape, { columns }: ShapeOptions): Shape['essential'] {
  return columns === undefined ? essentialFields : columns.map(fieldNames);
}

/** What is within the case limit, and where it was among the rows; undefined for a record that is not. */
function limitRows(
  response: unknown,
  { caseLimit }: ShapeOptions,
): { readonly seen: unknown; readonly places?: readonly number[] } | undefined {
  if (caseLimit === undefined) return { seen: response };
  if (!Array.isArray(response)) return isWithinLimit(response, caseLimit) ? { seen: response } : undefined;
  const places = [...response.keys()].filter((place) => isWithinLimit(response[place], caseLimit));
  return { seen: places.map((place): unknown => response[place]), places };
}

function withoutFields(rows: unknown, withheld: readonly string[] | undefined): unknown {
  if (withheld === undefined || !Array.isArray(rows)) return rows;
  const names = new Set(withheld.flatMap(fieldSpellings));
  return rows.map((row: unknown) =>
    isJsonObject(row) ? Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name))) : row,
  );
}

/** What is collected while a response is shaped. A list shows each name in every entry, a record once. */
function shapeWith(names: NamesByKind, isList = false): Pick<Shape, 'names' | 'unnamed' | 'shownNames'> {
  return { names, unnamed: new Map(), shownNames: isList ? undefined : new Set() };
}

/** Reads names from the directory of an account. */
export async function readNamesOf(
  kinds: readonly NameKind[],
  directory: NameDirectory,
  signal: AbortSignal,
  unnamed?: UnnamedIds,
): Promise<NamesByKind> {
  const results = await Promise.all(
    kinds.map((kind) => {
      const ids = unnamed?.get(kind);
      return ids === undefined ? directory.read(kind, signal) : directory.readFor(kind, [...ids], signal);
    }),
  );
  const names = new Map<NameKind, ReadonlyMap<string, string>>();
  kinds.forEach((kind, index) => {
    const result = results[index];
    if (result?.ok === true) names.set(kind, result.names);
  });
  return names;
}

/** The kinds of ID in what will be shown; stops as soon as it has found each of them. */
function kindsIn(data: unknown, shape: Shape, allowed: readonly NameKind[]): readonly NameKind[] {
  const found = new Set<NameKind>();
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
    if (Array.isArray(value)) {
      for (const item of value) if (found.size < allowed.length) visit(item, depth + 1);
      return;
    }
    if (!isJsonObject(value)) return;
    for (const key of keysOf(value, shape, depth)) {
      if (found.size === allowed.length) return;
      const field = namedField(shape.subject, value, key);
      if (field === undefined) visit(value[key], depth + 1);
      else if (allowed.includes(field.kind) && hasId(value[key])) found.add(field.kind);
    }
  };
  visit(data, 0);
  return [...found];
}

function hasId(value: unknown): boolean {
  return Array.isArray(value) ? value.some((item) => idToText(item) !== undefined) : idToText(value) !== undefined;
}

function shapeData(data: unknown, shape: Shape): unknown {
  if (!Array.isArray(data)) return isEmpty(data) ? data : (compact(data, shape, 0) ?? emptied(data));
  // Keep every entry of a list, even an empty one, so that the entries can be counted.
  const allFields = { ...shape, essential: undefined };
  return data.map((item: unknown) => compact(item, shape, 1) ?? compact(item, allFields, 1) ?? emptied(item));
}

/** What remains of a value without content. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return isJsonObject(value) ? {} : value;
}

/** A value without its empty parts; undefined if nothing is left. */
function compact(value: unknown, shape: Shape, depth: number): unknown {
  if (isEmpty(value)) return undefined;
  if (typeof value === 'string') return shortenDate(value);
  if (typeof value !== 'object' || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => compact(item, shape, depth + 1)).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  return isJsonObject(value) ? compactRecord(value, shape, depth) : value;
}

function compactRecord(record: JsonObject, shape: Shape, depth: number): JsonObject | undefined {
  const out: Record<string, unknown> = {};
  let count = 0;
  for (const key of keysOf(record, shape, depth)) {
    if (isRedundant(record, key)) continue;
    const value = uniformValue(key, record[key], shape.findings);
    const field = namedField(shape.subject, record, key);
    const names = field === undefined ? undefined : shape.names.get(field.kind);
    const shown =
      names !== undefined && field !== undefined && field.nameField === undefined && Array.isArray(value)
        ? withNames(value, field.kind, shape, depth + 1)
        : compact(value, shape, depth + 1);
    if (shown === undefined) continue;
    setOwn(out, key, shown);
    count += 1;
    if (names === undefined || field?.nameField === undefined) continue;
    const id = idToText(value);
    const name = id === undefined ? undefined : names.get(id);
    if (name === undefined) {
      noteUnnamed(shape, field.kind, id);
      continue;
    }
    const nameKey = `${field.kind} ${name} ${idToText(value)}`;
    if (shape.shownNames?.has(nameKey)) continue;
    shape.shownNames?.add(nameKey);
    out[field.nameField] = name;
  }
  return count === 0 ? undefined : out;
}

function noteUnnamed({ unnamed }: Shape, kind: NameKind, id: string | undefined): void {
  if (id === undefined) return;
  const ids = unnamed.get(kind);
  if (ids === undefined) unnamed.set(kind, new Set([id]));
  else ids.add(id);
}

/** Sets a field, even one called __proto__, where an assignment would set the prototype instead. */
function setOwn(out: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') out[key] = value;
  else Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A list of IDs as objects with names; an ID that FuseDesk has no name for has only its `id`. */
function withNames(
  ids: readonly unknown[],
  kind: NameKind,
  shape: Shape,
  depth: number,
): readonly unknown[] | undefined {
  const names = shape.names.get(kind) ?? new Map<string, string>();
  const items: unknown[] = [];
  for (const id of ids) {
    const text = idToText(id);
    const name = text === undefined ? undefined : names.get(text);
    if (name === undefined) noteUnnamed(shape, kind, text);
    const item =
      text === undefined
        ? compact(id, shape, depth)
        : name === undefined
          ? { id: uniformId(id) }
          : { id: uniformId(id), name };
    if (item !== undefined) items.push(item);
  }
  return items.length === 0 ? undefined : items;
}

/** The entries of a list are at depth 1; only there are the essential fields selected. */
function keysOf(record: JsonObject, shape: Shape, depth: number): readonly string[] {
  return depth === 1 && shape.essential !== undefined ? essentialKeys(record, shape.essential) : Object.keys(record);
}

function isEmptyData(data: unknown): boolean {
  return Array.isArray(data) ? data.length === 0 : isEmpty(data);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
