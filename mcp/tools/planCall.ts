import { affectedIds } from './affectedIds.ts';
import type { ArgumentValues } from './arguments/argument.ts';
import { argumentErrorMessage } from './arguments/argumentErrors.ts';
import { checkArguments } from './arguments/checkArguments.ts';
import { buildRequest } from './buildRequest.ts';
import type { ResolveCaseTags } from './names/caseTagResolver.ts';
import type { CallPlan, ResponseOptions, Tool } from './tool.ts';

/**
 * Turns the flat arguments of a call into a request, or says everything that is wrong with them.
 * Arguments that are wrong in themselves reach no network; names and IDs of case tags are checked
 * against FuseDesk's list through `resolve`, and nothing is planned where that list cannot be read.
 */
export async function planCall(tool: Tool, args: unknown, resolve: ResolveCaseTags): Promise<CallPlan> {
  const checked = checkArguments(tool, args);
  if (!checked.ok) return { ok: false, kind: 'invalid_arguments', message: checked.message };
  const tags = await withTagIds(tool, checked.values, resolve);
  if ('refused' in tags) return tags.refused;
  const { values } = tags;
  return {
    ok: true,
    call: { request: buildRequest(tool, values), options: wishesOf(values), affectedIds: affectedIds(tool, values) },
  };
}

type WithTagIds = { readonly values: ArgumentValues } | { readonly refused: CallPlan };

async function withTagIds(tool: Tool, values: ArgumentValues, resolve: ResolveCaseTags): Promise<WithTagIds> {
  const asked = tool.arguments.filter(
    ({ kind, name }) => (kind === 'case_tag' || kind === 'case_tag_list') && values[name] !== undefined,
  );
  if (asked.length === 0) return { values };
  const found: Record<string, readonly number[] | number> = {};
  const problems: string[] = [];
  for (const { name, kind } of asked) {
    const value = values[name];
    const wanted = typeof value === 'object' ? value : typeof value === 'boolean' || value === undefined ? [] : [value];
    const resolved = await resolve(wanted);
    if (!resolved.ok && 'error' in resolved) return { refused: { ok: false, kind: 'upstream', error: resolved.error } };
    if (!resolved.ok) {
      problems.push(...resolved.problems.map((problem) => `"${name}": ${problem}`));
      continue;
    }
    const [first] = resolved.ids;
    if (kind === 'case_tag_list') found[name] = resolved.ids;
    else if (first !== undefined) found[name] = first;
  }
  if (problems.length > 0) {
    return { refused: { ok: false, kind: 'invalid_arguments', message: argumentErrorMessage(tool, problems) } };
  }
  return { values: { ...values, ...found } };
}

function wishesOf(values: ArgumentValues): ResponseOptions {
  const { limit, offset, part, state, waiting_minutes: waitingMinutes } = values;
  return {
    fields: values.fields === 'all' ? 'all' : 'essential',
    bodyFormat: values.body_format === 'html' ? 'html' : 'text',
    includeQuoted: values.include_quoted === true,
    part: typeof part === 'number' ? part : 1,
    ...(typeof limit === 'number' ? { limit } : {}),
    ...(typeof offset === 'number' ? { offset } : {}),
    ...(state === 'open' || state === 'closed' ? { state } : {}),
    ...(typeof waitingMinutes === 'number' ? { waitingMinutes } : {}),
  };
}
