import type { Argument, ArgumentKind, ArgumentValue, ArgumentValues } from './argument.ts';
import { argumentErrorMessage, notCalledMessage } from './arguments/argumentErrors.ts';
import { checkArguments } from './arguments/checkArguments.ts';
import type { MayUse } from './arguments/findHint.ts';
import { buildRequest } from './buildRequest.ts';
import type { AbsoluteDates, CallTime } from './dates/absoluteDates.ts';
import { emptyResultNote } from './emptyResult.ts';
import { type Identified, type Identify, needsIdentity } from './identities.ts';
import { isLocal } from './joinedArguments.ts';
import type { NamedObject, ResolvedKind, ResolveNames } from './nameResolver.ts';
import { rowChecks } from './rowCheck.ts';
import { swapContactIds } from './swapContactIds.ts';
import type { AskedId, CallPlan, ResponseOptions, Tool } from './tool.ts';

/** A bulk call may name thousands of cases; a log entry lists this many and counts the rest. */
const MAX_LOGGED_IDS = 50;

/** What a call knows beyond its arguments. */
export interface PlanHelp {
  readonly identify?: Identify;
  /** Whether an error may name a tool. */
  readonly mayUse?: MayUse;
}

/**
 * Turns the flat arguments of a call into a request, or reports everything that is wrong with them.
 * Arguments that are invalid by themselves cause no network traffic. Case tags, and the
 * names of reps and departments, are checked against FuseDesk's lists through `resolve`; without them there is no plan. Dates become absolute.
 * `identify` finds what is given by another ID than FuseDesk takes, such as a case by its casenum.
 */
export async function planCall(
  tool: Tool,
  args: unknown,
  resolve: ResolveNames,
  time: () => CallTime,
  { identify, mayUse = () => true }: PlanHelp = {},
): Promise<CallPlan> {
  const checked = checkArguments(tool, args, mayUse);
  if (!checked.ok) return { ok: false, kind: 'invalid_arguments', message: checked.message };
  const dated = await withAbsoluteDates(tool, checked.values, time);
  if (!dated.ok) {
    return { ok: false, kind: 'invalid_arguments', message: argumentErrorMessage(tool, dated.problems) };
  }
  const resolved = await withIds(tool, dated.values, resolve);
  if ('rejected' in resolved) return resolved.rejected;
  const swapped = swapContactIds(tool.arguments, resolved.values);
  const identified = await withIdentities(tool, swapped.values, identify);
  if ('rejected' in identified) return identified.rejected;
  const { values, outcome } = identified;
  const notes = [...checked.notes, ...dated.notes, ...swapped.notes, ...identified.notes];
  const isList = tool.operation.response.kind === 'list' && tool.operation.class === 'read';
  const ifEmpty = isList ? emptyResultNote(tool.arguments, values) : undefined;
  const sent = tool.arguments.filter(({ target }) => !isLocal(target));
  const checks = rowChecks(sent, values);
  const asked = askedIds(tool, values);
  return {
    ok: true,
    call: {
      values,
      request: buildRequest(tool, values),
      options: {
        ...responseOptions(tool, values),
        ...(checks.length > 0 && { checks }),
        ...(asked.length > 0 && { asked }),
        ...(notes.length > 0 && { notes }),
        ...(ifEmpty !== undefined && { ifEmpty }),
      },
      affectedIds: affectedIds(tool, values),
      ...(outcome !== undefined && { outcome }),
    },
  };
}

/** Most calls give IDs and have nothing to find. */
async function withIdentities(
  tool: Tool,
  values: ArgumentValues,
  identify: Identify | undefined,
): Promise<Extract<Identified, { ok: true }> | { readonly rejected: CallPlan }> {
  if (identify === undefined || !needsIdentity(tool, values)) return { ok: true, values, notes: [] };
  const found = await identify(tool, values);
  if (found.ok) return found;
  if ('error' in found) return { rejected: { ok: false, kind: 'upstream', error: found.error } };
  if ('isOutside' in found) return { rejected: { ok: false, kind: 'outside' } };
  return { rejected: { ok: false, kind: 'invalid_arguments', message: notCalledMessage(tool, found.problems) } };
}

/** Most calls have no date and need no calendar. */
async function withAbsoluteDates(tool: Tool, values: ArgumentValues, time: () => CallTime): Promise<AbsoluteDates> {
  const hasDate = tool.arguments.some(({ kind, name }) => kind === 'date' && values[name] !== undefined);
  if (!hasDate) return { ok: true, values, notes: [] };
  const { makeDatesAbsolute } = await import('./dates/absoluteDates.ts');
  return makeDatesAbsolute(tool.arguments, values, time());
}

type ResolvedValues = { readonly values: ArgumentValues } | { readonly rejected: CallPlan };

/** The kinds of argument that take names. */
const NAMED_KINDS: Partial<Record<ArgumentKind, ResolvedKind>> = {
  case_tag: 'case_tags',
  case_tag_list: 'case_tags',
  rep: 'reps',
  department: 'departments',
};

/** What of an argument has to be looked up. Every case tag is, because FuseDesk takes any; reps and departments by name. */
function toLookUp({ kind, name }: Argument, values: ArgumentValues): readonly (number | string)[] {
  const value = values[name];
  if (NAMED_KINDS[kind] === undefined || value === undefined || typeof value === 'boolean') return [];
  if ((kind === 'rep' || kind === 'department') && typeof value === 'number') return [];
  return typeof value === 'object' ? value : [value];
}

/** True if the arguments of a call may hold a name that has to be looked up. */
export function mayNeedLookup(tool: Tool, args: Readonly<Record<string, unknown>>): boolean {
  return tool.arguments.some(({ kind, name }) => NAMED_KINDS[kind] !== undefined && args[name] !== undefined);
}

async function withIds(tool: Tool, values: ArgumentValues, resolve: ResolveNames): Promise<ResolvedValues> {
  const ids: Record<string, readonly number[] | number> = {};
  const problems: string[] = [];
  const closest = new Map<ResolvedKind, NamedObject[]>();
  for (const argument of tool.arguments) {
    const { name, kind } = argument;
    const named = NAMED_KINDS[kind];
    const wanted = toLookUp(argument, values);
    if (named === undefined || wanted.length === 0) continue;
    const resolved = await resolve(named, wanted);
    if (!resolved.ok && 'error' in resolved) {
      return { rejected: { ok: false, kind: 'upstream', error: resolved.error } };
    }
    if (!resolved.ok) {
      problems.push(...resolved.problems.map((problem) => `"${name}": ${problem}`));
      if (resolved.closest.length > 0) closest.set(named, [...(closest.get(named) ?? []), ...resolved.closest]);
      continue;
    }
    const [first] = resolved.ids;
    if (kind === 'case_tag_list') ids[name] = resolved.ids;
    else if (first !== undefined) ids[name] = first;
  }
  if (problems.length > 0) {
    const message = argumentErrorMessage(tool, problems);
    const said = Object.fromEntries([...closest].map(([kind, objects]) => [`closest_${kind}`, objects]));
    const rejected: CallPlan = { ok: false, kind: 'invalid_arguments', message };
    return { rejected: closest.size === 0 ? rejected : { ...rejected, said } };
  }
  return { values: { ...values, ...ids } };
}

/** Rows without their ID could not be told apart. */
function columnsOf({ operation }: Tool, fields: ArgumentValue | undefined): Pick<ResponseOptions, 'columns'> {
  if (typeof fields !== 'object') return {};
  const [id] = operation.response.essential ?? [];
  return { columns: [...new Set([...(id === undefined ? [] : [id]), ...fields.map(String)])] };
}

function responseOptions(tool: Tool, values: ArgumentValues): ResponseOptions {
  const { limit, offset, part, state, waiting_minutes: waitingMinutes, bodylimit: bodyLimit } = values;
  return {
    fields: values.fields === 'all' ? 'all' : 'essential',
    bodyFormat: values.body_format === 'html' ? 'html' : 'text',
    includeQuoted: values.include_quoted === true,
    includeHidden: values.include_hidden === true,
    part: typeof part === 'number' ? part : 1,
    ...columnsOf(tool, values.fields),
    ...(typeof bodyLimit === 'number' ? { bodyLimit } : {}),
    ...(typeof limit === 'number' ? { limit } : {}),
    ...(typeof offset === 'number' ? { offset } : {}),
    ...(state === 'open' || state === 'closed' ? { state } : {}),
    ...(typeof waitingMinutes === 'number' ? { waitingMinutes } : {}),
  };
}

const FIELDS_OF: Partial<Record<ArgumentKind, readonly string[]>> = {
  rep: ['repId'],
  department: ['departmentId', 'depId'],
};

/** The rep and the department that the answer to an update must show. */
function askedIds({ operation, arguments: list }: Tool, values: ArgumentValues): readonly AskedId[] {
  if (operation.class !== 'update' || (operation.subject !== 'case' && operation.subject !== 'chat')) return [];
  return list.flatMap(({ name, kind }) => {
    const fields = FIELDS_OF[kind];
    const value = values[name];
    return fields === undefined || typeof value !== 'number' ? [] : [{ argument: name, id: String(value), fields }];
  });
}

/** The IDs of cases, contacts, chats and emails in a call, by kind. */
function affectedIds(tool: Tool, values: ArgumentValues): Readonly<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { name, affects } of tool.arguments) {
    const value = values[name];
    // A contact given by both of its IDs is logged by the first.
    if (affects === undefined || value === undefined || affects in ids) continue;
    ids[affects] = typeof value === 'object' ? shortList(value) : String(value);
  }
  return ids;
}

function shortList(list: readonly (string | number)[]): string {
  const shown = list.slice(0, MAX_LOGGED_IDS).join(',');
  return list.length > MAX_LOGGED_IDS ? `${shown} and ${list.length - MAX_LOGGED_IDS} more` : shown;
}

/** The IDs of a call together with those that it turned out to read. */
export function touchedIds(
  given: Readonly<Record<string, string>>,
  read: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const kind of new Set([...Object.keys(given), ...Object.keys(read)])) {
    const all = new Set([...(given[kind] === undefined ? [] : [given[kind]]), ...(read[kind] ?? [])]);
    if (all.size > 0) ids[kind] = shortList([...all]);
  }
  return ids;
}
