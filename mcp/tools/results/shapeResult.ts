import type { Subject, Tag } from '../../fusedesk/catalogue/operation.ts';
import { shortDate } from '../arguments/dateText.ts';
import type { NameDirectory } from '../names/nameDirectory.ts';
import { namedField, type ResponseRecord } from '../names/namedFields.ts';
import { idToText, mayShow, NAME_KINDS, type NameKind } from '../names/nameLists.ts';
import type { ResponseOptions, Tool } from '../tool.ts';
import { essentialKeys } from './essentialFields.ts';
import { filterList } from './filterList.ts';
import { omitFields } from './omitFields.ts';
import { isRedundant } from './redundantFields.ts';

/** Deeper than any answer of use; what lies below is passed on as it came. */
const DEEPEST = 64;

type Names = ReadonlyMap<NameKind, ReadonlyMap<string, string>>;

interface Shaping {
  readonly subject: Subject;
  /** Set where a list shows essential fields only. */
  readonly essential: readonly (readonly string[])[] | undefined;
  readonly names: Names;
  /** Names already shown, where saying each once is enough: within one record. */
  readonly named: Set<string> | undefined;
}

/**
 * Makes an answer small and readable: the entries and fields asked for, nothing empty or said twice, and names
 * beside the IDs of tags, departments and reps, from the groups in scope. Shapes it does not know
 * pass through. Names that cannot be looked up are missing, never an error.
 * @param now epoch milliseconds; how long somebody waits is reckoned from it
 */
export async function shapeResult(
  tool: Tool,
  answered: unknown,
  wishes: ResponseOptions,
  directory: NameDirectory,
  groups: ReadonlySet<Tag>,
  signal: AbortSignal,
  now: () => number,
): Promise<unknown> {
  const { subject, response: answer } = tool.operation;
  const entries = answer.filter === undefined ? answered : filterList(answered, answer.filter, wishes, now());
  const data = tool.omissions === undefined || wishes.fields === 'all' ? entries : omitFields(entries, tool.omissions);
  const isList = answer.kind === 'list' && Array.isArray(data);
  const essential = isList && wishes.fields === 'essential' ? tool.essentialFields : undefined;
  const wanted = NAME_KINDS.filter((sort) => mayShow(sort, groups));
  const occurring =
    wanted.length === 0 ? [] : sortsIn(data, { subject, essential, names: new Map(), named: undefined }, wanted);
  const names = occurring.length === 0 ? new Map() : await lookUp(occurring, directory, signal);
  return shaped(data, { subject, essential, names, named: Array.isArray(data) ? undefined : new Set() });
}

async function lookUp(sorts: readonly NameKind[], directory: NameDirectory, signal: AbortSignal): Promise<Names> {
  const reads = await Promise.all(sorts.map((sort) => directory.read(sort, signal)));
  const names = new Map<NameKind, ReadonlyMap<string, string>>();
  sorts.forEach((sort, index) => {
    const read = reads[index];
    if (read?.ok === true) names.set(sort, read.names);
  });
  return names;
}

/** The sorts of IDs that occur in what will be shown; stops as soon as each was met. */
function sortsIn(data: unknown, shaping: Shaping, wanted: readonly NameKind[]): readonly NameKind[] {
  const met = new Set<NameKind>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const item of value) if (met.size < wanted.length) look(item, depth + 1);
      return;
    }
    if (!isRecord(value)) return;
    for (const key of keysOf(value, shaping, depth)) {
      if (met.size === wanted.length) return;
      const field = namedField(shaping.subject, value, key);
      if (field === undefined) look(value[key], depth + 1);
      else if (wanted.includes(field.sort) && holdsId(value[key])) met.add(field.sort);
    }
  };
  look(data, 0);
  return [...met];
}

function holdsId(value: unknown): boolean {
  return Array.isArray(value) ? value.some((item) => idToText(item) !== undefined) : idToText(value) !== undefined;
}

function shaped(data: unknown, shaping: Shaping): unknown {
  if (!Array.isArray(data)) return isEmpty(data) ? data : (kept(data, shaping, 0) ?? bare(data));
  // Every object of a list keeps its place, so that what is shown can be counted.
  const whole = { ...shaping, essential: undefined };
  return data.map((item: unknown) => kept(item, shaping, 1) ?? kept(item, whole, 1) ?? bare(item));
}

/** What is left of a value that says nothing. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return isRecord(value) ? {} : value;
}

/** A value without what is empty in it; undefined where nothing is left. */
function kept(value: unknown, shaping: Shaping, depth: number): unknown {
  if (isEmpty(value)) return undefined;
  if (typeof value === 'string') return shortDate(value);
  if (typeof value !== 'object' || depth > DEEPEST) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => kept(item, shaping, depth + 1)).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  return isRecord(value) ? keptRecord(value, shaping, depth) : value;
}

function keptRecord(record: ResponseRecord, shaping: Shaping, depth: number): ResponseRecord | undefined {
  const out: Record<string, unknown> = {};
  let count = 0;
  for (const key of keysOf(record, shaping, depth)) {
    // Set by assignment it would become the object's prototype instead of a field.
    if (key === '__proto__' || isRedundant(record, key)) continue;
    const value = record[key];
    const field = namedField(shaping.subject, record, key);
    const names = field === undefined ? undefined : shaping.names.get(field.sort);
    const shown =
      names !== undefined && field?.beside === undefined && Array.isArray(value)
        ? withNames(value, names, shaping, depth + 1)
        : kept(value, shaping, depth + 1);
    if (shown === undefined) continue;
    out[key] = shown;
    count += 1;
    if (names === undefined || field?.beside === undefined) continue;
    const name = names.get(idToText(value) ?? '');
    if (name === undefined) continue;
    const said = `${field.sort} ${name} ${idToText(value)}`;
    if (shaping.named?.has(said)) continue;
    shaping.named?.add(said);
    out[field.beside] = name;
  }
  return count === 0 ? undefined : out;
}

/** A list of IDs as objects with their names; an ID that FuseDesk has no name for stands alone. */
function withNames(
  ids: readonly unknown[],
  names: ReadonlyMap<string, string>,
  shaping: Shaping,
  depth: number,
): readonly unknown[] | undefined {
  const items: unknown[] = [];
  for (const id of ids) {
    const text = idToText(id);
    const name = text === undefined ? undefined : names.get(text);
    const item = text === undefined ? kept(id, shaping, depth) : name === undefined ? { id } : { id, name };
    if (item !== undefined) items.push(item);
  }
  return items.length === 0 ? undefined : items;
}

/** Objects of a list stand at depth 1: there, and nowhere else, the essential fields are chosen. */
function keysOf(record: ResponseRecord, shaping: Shaping, depth: number): readonly string[] {
  return depth === 1 && shaping.essential !== undefined
    ? essentialKeys(record, shaping.essential)
    : Object.keys(record);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function isRecord(value: unknown): value is ResponseRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
