import type { ArgumentValues } from './argument.ts';
import { argumentErrorMessage } from './arguments/argumentErrors.ts';
import { checkArguments } from './arguments/checkArguments.ts';
import { buildRequest } from './buildRequest.ts';
import type { CaseTag, ResolveCaseTags } from './caseTagResolver.ts';
import type { AbsoluteDates, CallTime } from './dates/absoluteDates.ts';
import { emptyResultNote } from './emptyResult.ts';
import { rowChecks } from './rowCheck.ts';
import type { CallPlan, ResponseOptions, Tool } from './tool.ts';

/** A bulk call may name thousands of cases; a log entry lists this many and counts the rest. */
const MAX_LOGGED_IDS = 50;

/**
 * Turns the flat arguments of a call into a request, or reports everything that is wrong with them.
 * Arguments that are invalid by themselves cause no network traffic. Names and IDs of case tags are
 * checked against FuseDesk's list through `resolve`; without that list there is no plan. Dates become absolute.
 */
export async function planCall(
  tool: Tool,
  args: unknown,
  resolve: ResolveCaseTags,
  time: () => CallTime,
): Promise<CallPlan> {
  const checked = checkArguments(tool, args);
  if (!checked.ok) return { ok: false, kind: 'invalid_arguments', message: checked.message };
  const dated = await withAbsoluteDates(tool, checked.values, time);
  if (!dated.ok) {
    return { ok: false, kind: 'invalid_arguments', message: argumentErrorMessage(tool, dated.problems) };
  }
  const resolved = await withTagIds(tool, dated.values, resolve);
  if ('rejected' in resolved) return resolved.rejected;
  const { values } = resolved;
  const notes = [...checked.notes, ...dated.notes];
  const isList = tool.operation.response.kind === 'list' && tool.operation.class === 'read';
  const ifEmpty = isList ? emptyResultNote(tool.arguments, values) : undefined;
  const checks = rowChecks(tool.arguments, values);
  return {
    ok: true,
    call: {
      values,
      request: buildRequest(tool, values),
      options: {
        ...responseOptions(values),
        ...(checks.length > 0 && { checks }),
        ...(notes.length > 0 && { notes }),
        ...(ifEmpty !== undefined && { ifEmpty }),
      },
      affectedIds: affectedIds(tool, values),
    },
  };
}

/** Most calls have no date and need no calendar. */
async function withAbsoluteDates(tool: Tool, values: ArgumentValues, time: () => CallTime): Promise<AbsoluteDates> {
  const hasDate = tool.arguments.some(({ kind, name }) => kind === 'date' && values[name] !== undefined);
  if (!hasDate) return { ok: true, values, notes: [] };
  const { makeDatesAbsolute } = await import('./dates/absoluteDates.ts');
  return makeDatesAbsolute(tool.arguments, values, time());
}

type ResolvedValues = { readonly values: ArgumentValues } | { readonly rejected: CallPlan };

async function withTagIds(tool: Tool, values: ArgumentValues, resolve: ResolveCaseTags): Promise<ResolvedValues> {
  const tagArguments = tool.arguments.filter(
    ({ kind, name }) => (kind === 'case_tag' || kind === 'case_tag_list') && values[name] !== undefined,
  );
  if (tagArguments.length === 0) return { values };
  const ids: Record<string, readonly number[] | number> = {};
  const problems: string[] = [];
  const closest: CaseTag[] = [];
  for (const { name, kind } of tagArguments) {
    const value = values[name];
    const wanted = typeof value === 'object' ? value : typeof value === 'boolean' || value === undefined ? [] : [value];
    const resolved = await resolve(wanted);
    if (!resolved.ok && 'error' in resolved) {
      return { rejected: { ok: false, kind: 'upstream', error: resolved.error } };
    }
    if (!resolved.ok) {
      problems.push(...resolved.problems.map((problem) => `"${name}": ${problem}`));
      closest.push(...resolved.closest);
      continue;
    }
    const [first] = resolved.ids;
    if (kind === 'case_tag_list') ids[name] = resolved.ids;
    else if (first !== undefined) ids[name] = first;
  }
  if (problems.length > 0) {
    const message = argumentErrorMessage(tool, problems);
    const said = closest.length === 0 ? {} : { said: { closest_case_tags: closest } };
    return { rejected: { ok: false, kind: 'invalid_arguments', message, ...said } };
  }
  return { values: { ...values, ...ids } };
}

function responseOptions(values: ArgumentValues): ResponseOptions {
  const { limit, offset, part, state, waiting_minutes: waitingMinutes, bodylimit: bodyLimit } = values;
  return {
    fields: values.fields === 'all' ? 'all' : 'essential',
    bodyFormat: values.body_format === 'html' ? 'html' : 'text',
    includeQuoted: values.include_quoted === true,
    includeHidden: values.include_hidden === true,
    part: typeof part === 'number' ? part : 1,
    ...(typeof bodyLimit === 'number' ? { bodyLimit } : {}),
    ...(typeof limit === 'number' ? { limit } : {}),
    ...(typeof offset === 'number' ? { offset } : {}),
    ...(state === 'open' || state === 'closed' ? { state } : {}),
    ...(typeof waitingMinutes === 'number' ? { waitingMinutes } : {}),
  };
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
